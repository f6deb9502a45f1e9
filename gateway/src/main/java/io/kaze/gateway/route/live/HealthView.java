package io.kaze.gateway.route.live;

import io.kaze.bus.ask.ModelHealthLookup;
import io.kaze.bus.ask.ModelHealthThere;
import io.kaze.bus.ask.ModelHealthThere.KeyThere;
import io.kaze.bus.ask.ModelHealthThere.RouteThere;
import io.kaze.bus.ask.ModelHealthThere.ServiceThere;
import io.kaze.bus.ask.ModelHealthThere.TargetThere;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.route.TenantBook;
import io.kaze.gateway.route.file.RoutesFile;
import io.kaze.gateway.route.health.Health;
import io.kaze.gateway.route.health.Health.KeySeen;
import io.kaze.gateway.route.health.Health.TargetSeen;
import io.kaze.gateway.route.health.LastFault;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one asker sees: its routes and their targets, its own keys, and what concerns the whole cell
 * only if it may. How much others use a target is nobody else's business.
 */
record HealthView(RouteBook book, Health health, TenantId tenant, ModelHealthLookup lookup) {
  private static final double NANOS_PER_MILLI = 1e6;

  ModelHealthThere there(RoutesFile.State file, List<ServiceThere> services) {
    Map<String, Route> routes = routes();
    return new ModelHealthThere(
        file.since(),
        lookup.cell() ? file.refused() : List.of(),
        routes.entrySet().stream().map(named -> route(named.getKey(), named.getValue())).toList(),
        targets(routes),
        keys(),
        lookup.cell() ? services : List.of());
  }

  private Map<String, Route> routes() {
    Map<String, Route> routes = new TreeMap<>(book.routes());
    TenantBook own = book.tenants().get(tenant);
    if (own != null) {
      routes.putAll(own.routes());
    }
    return routes;
  }

  private static RouteThere route(String name, Route route) {
    return new RouteThere(
        name,
        route.targets().stream().map(HealthView::name).toList(),
        word(route.balance()),
        route.fallbacks().stream().map(Route::name).toList());
  }

  private static String name(Target target) {
    return target.provider().name() + "/" + target.model();
  }

  private List<TargetThere> targets(Map<String, Route> routes) {
    Set<String> named =
        routes.values().stream()
            .flatMap(route -> Stream.concat(Stream.of(route), route.fallbacks().stream()))
            .flatMap(route -> route.targets().stream())
            .map(HealthView::name)
            .collect(Collectors.toSet());
    return health.targetsSeen().stream()
        .filter(seen -> lookup.cell() || named.contains(seen.provider() + "/" + seen.model()))
        .map(this::target)
        .toList();
  }

  private TargetThere target(TargetSeen seen) {
    long nanos = seen.firstByteNanos();
    return new TargetThere(
        seen.provider(),
        seen.model(),
        switch (seen.mode()) {
          case CLOSED -> "well";
          case OPEN -> "out";
          case PROBING -> "probing";
        },
        nanos == 0 ? null : nanos / NANOS_PER_MILLI,
        lookup.cell() ? seen.answered() : null,
        lookup.cell() ? seen.failed() : null,
        cause(seen.last()),
        at(seen.last()));
  }

  private List<KeyThere> keys() {
    return health.keysSeen().stream().filter(this::shown).map(HealthView::key).toList();
  }

  private boolean shown(KeySeen seen) {
    TenantId owner = seen.key() == null ? null : seen.key().owner();
    return owner == null ? lookup.cell() : lookup.keys() && owner.equals(tenant);
  }

  private static KeyThere key(KeySeen seen) {
    TenantId owner = seen.key() == null ? null : seen.key().owner();
    return new KeyThere(
        seen.provider(),
        seen.key() == null ? "none" : seen.key().name(),
        owner == null ? null : owner.value(),
        seen.rest() == null ? "well" : "resting",
        seen.restsFor(),
        seen.rest() == null ? null : Math.max(1, seen.rest().toSeconds()),
        seen.answered(),
        seen.failed(),
        cause(seen.last()),
        at(seen.last()));
  }

  private static @Nullable String cause(@Nullable LastFault last) {
    return last == null ? null : word(last.cause());
  }

  private static @Nullable Instant at(@Nullable LastFault last) {
    return last == null ? null : last.at();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
