package io.kaze.gateway.route;

import io.kaze.bus.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the data says, with the providers that were found. The data counts first: who was found gets
 * no name that the data gives, nor one that reads as a model of a provider it names. Pure.
 */
public final class FoundRoutes {
  private static final Set<String> HINTS = Set.of("fast", "balanced", "best");

  private final RouteBook data;
  private final List<FoundProvider> found;
  private final Map<String, List<Target>> names = new LinkedHashMap<>();

  private FoundRoutes(RouteBook data, List<FoundProvider> found) {
    this.data = data;
    this.found = found;
  }

  /**
   * Both together.
   *
   * @param data as it was read: {@link Cluster#ANY} stands in it for those found
   * @param found in the order in which they are tried
   * @return without {@link Cluster#ANY}, but in routes that are {@linkplain Cluster#isAway away}
   */
  public static RouteBook join(RouteBook data, List<FoundProvider> found) {
    return new FoundRoutes(data, found).joined();
  }

  private RouteBook joined() {
    Map<String, Provider> providers = new LinkedHashMap<>(data.providers());
    found.forEach(one -> providers.putIfAbsent(one.provider().name(), one.provider()));
    found.forEach(this::name);
    Map<String, Route> routes = new HashMap<>();
    names.forEach(
        (name, targets) -> routes.put(name, data.policies().route(name, targets, List.of())));
    routes.putAll(whole(data.routes()));
    Map<TenantId, TenantBook> tenants = new HashMap<>();
    data.tenants()
        .forEach(
            (tenant, own) -> tenants.put(tenant, new TenantBook(whole(own.routes()), own.keys())));
    return new RouteBook(providers, routes, tenants, data.policies(), data.discovery());
  }

  private void name(FoundProvider one) {
    Provider provider = one.provider();
    for (String model : new TreeSet<>(provider.models())) {
      Target target = new Target(provider, model, 1);
      add(provider.name() + "/" + model, target);
      add(Cluster.NAME + "/" + model, target);
      if (isFree(model)) {
        add(model, target);
      }
    }
    add(Cluster.NAME, new Target(provider, first(one), 1));
    one.hints().forEach((hint, model) -> add(hint, new Target(provider, model, 1)));
  }

  private static String first(FoundProvider one) {
    return one.hints().getOrDefault("balanced", new TreeSet<>(one.provider().models()).first());
  }

  private void add(String name, Target target) {
    names.computeIfAbsent(name, none -> new ArrayList<>()).add(target);
  }

  /** A server names its models as it likes; it must not pass for another by that. */
  private boolean isFree(String model) {
    int slash = model.indexOf('/');
    String before = slash < 0 ? "" : model.substring(0, slash);
    return !HINTS.contains(model)
        && !model.equals(Cluster.NAME)
        && !before.equals(Cluster.NAME)
        && !data.providers().containsKey(before)
        && found.stream().noneMatch(one -> one.provider().name().equals(before));
  }

  private Map<String, Route> whole(Map<String, Route> routes) {
    Map<String, Route> whole = new HashMap<>();
    routes.forEach((name, route) -> whole.put(name, whole(route)));
    return whole;
  }

  /** A route whose own servers are gone goes on with what it would fall back to. */
  private Route whole(Route route) {
    List<Route> stages =
        Stream.concat(Stream.of(route), route.fallbacks().stream()).map(this::stage).toList();
    List<Route> there = stages.stream().filter(stage -> !Cluster.isAway(stage)).toList();
    if (there.isEmpty()) {
      return route.with(route.targets(), List.of());
    }
    List<Route> rest = there.subList(1, there.size());
    return route.with(there.getFirst().targets(), rest);
  }

  /** A stage with those targets that are there; unchanged when none is. */
  private Route stage(Route route) {
    if (route.targets().stream().noneMatch(Cluster::isMeant)) {
      return route;
    }
    List<Target> targets =
        route.targets().stream().map(this::targets).flatMap(Collection::stream).toList();
    return targets.isEmpty() ? route : route.with(targets, route.fallbacks());
  }

  private List<Target> targets(Target target) {
    return Cluster.isMeant(target)
        ? found.stream()
            .map(FoundProvider::provider)
            .filter(provider -> provider.models().contains(target.model()))
            .map(provider -> new Target(provider, target.model(), target.weight()))
            .toList()
        : List.of(target);
  }
}
