package io.kaze.gateway.route.way;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.route.Cluster;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.RouteBook;
import io.kaze.gateway.route.Routing.Found;
import io.kaze.gateway.route.TenantBook;
import io.kaze.gateway.route.health.Health;
import io.kaze.gateway.route.health.KeyHealth;
import io.kaze.gateway.route.health.TargetHealth;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A book made ready for calls: names to answers, routes to plans. Any thread.
 *
 * @param named for every tenant
 * @param tenants where theirs differ
 * @param plans of all routes that are named
 * @param learned of models that the data does not name, but their provider has
 */
record Compiled(
    RouteBook book,
    Map<String, Found> named,
    Map<TenantId, Own> tenants,
    IdentityHashMap<Route, Plan> plans,
    Map<String, Learned> learned) {
  static final int LEARNED_MAX = 2_000;

  /** A name that is meant for servers of the cluster is served by nobody else. */
  private static final Found AWAY =
      new Found.None(
          "No model server of the cluster has it at the moment; GET /api/v1/models shows those that"
              + " are there, and docs/KUBERNETES.md how they are found.");

  /** What is a tenant's own. */
  record Own(Map<String, Found> named, List<KeyChoice.Ruled> rules) {
    static final Own NOTHING = new Own(Map.of(), List.of());
  }

  /**
   * A model that was found to be there.
   *
   * @param named whether it is asked for by its provider's name; else another routing knows of it
   */
  record Learned(Found found, Plan plan, boolean named) {}

  static Compiled of(RouteBook book, Health health) {
    var plans = new IdentityHashMap<Route, Plan>();
    Map<TenantId, Own> tenants = new HashMap<>();
    book.tenants().forEach((tenant, own) -> tenants.put(tenant, own(own, health, plans)));
    return new Compiled(
        book, named(book.routes(), health, plans), tenants, plans, new ConcurrentHashMap<>());
  }

  private static Own own(TenantBook own, Health health, IdentityHashMap<Route, Plan> plans) {
    return new Own(
        named(own.routes(), health, plans), own.keys().stream().map(KeyChoice.Ruled::new).toList());
  }

  private static Map<String, Found> named(
      Map<String, Route> routes, Health health, IdentityHashMap<Route, Plan> plans) {
    Map<String, Found> named = new HashMap<>();
    routes.forEach((name, route) -> {
      if (Cluster.isAway(route)) {
        named.put(name, AWAY);
      } else {
        Plan.of(route, health::target, plans);
        named.put(name, new Found.There(route));
      }
    });
    return named;
  }

  @Nullable Found find(TenantId tenant, String name) {
    Found own = tenants.isEmpty() ? null : own(tenant).named().get(name);
    Found found = own != null ? own : named.get(name);
    return found != null ? found : direct(name);
  }

  private @Nullable Found direct(String name) {
    Learned known = learned.get(name);
    if (known != null && known.named()) {
      return known.found();
    }
    Route route = book.direct(name);
    return route == null ? null : new Found.There(route);
  }

  private Own own(TenantId tenant) {
    return tenants.getOrDefault(tenant, Own.NOTHING);
  }

  List<KeyChoice.Ruled> rules(TenantId tenant) {
    return tenants.isEmpty() ? List.of() : own(tenant).rules();
  }

  Plan plan(Route route, Health health) {
    Plan plan = plans.get(route);
    if (plan != null) {
      return plan;
    }
    Learned known = learned.get(route.name());
    return known != null && known.plan().route().equals(route)
        ? known.plan()
        : Plan.passing(route, health);
  }

  /** Remembers a plan that was of use, as long as there is room. */
  void learn(Plan plan, Health health) {
    String name = plan.route().name();
    Learned before = learned.get(name);
    if (before == null ? learned.size() >= LEARNED_MAX : before.plan().equals(plan)) {
      return;
    }
    for (Lane lane : plan.lanes()) {
      health.remember(lane.health());
    }
    boolean named = book.direct(name) != null;
    learned.put(name, new Learned(new Found.There(plan.route()), plan, named));
  }

  List<String> names(TenantId tenant) {
    Map<String, Found> all = new TreeMap<>(named);
    all.putAll(own(tenant).named());
    all.values().removeIf(found -> !(found instanceof Found.There));
    return List.copyOf(all.keySet());
  }

  void forgetOthers(Health health) {
    Set<TargetHealth> targets =
        plans.values().stream()
            .flatMap(plan -> plan.lanes().stream())
            .map(Lane::health)
            .collect(Collectors.toSet());
    Set<Route.Breaker> breakers =
        Stream.concat(plans.keySet().stream().map(Route::breaker), Stream.of(rule()))
            .flatMap(Stream::ofNullable)
            .collect(Collectors.toSet());
    health.keepOnly(targets, breakers, keys(health));
  }

  private Route.@Nullable Breaker rule() {
    return book.policies().breaker();
  }

  private Set<KeyHealth> keys(Health health) {
    Stream<KeyHealth> platform = book.providers().values().stream().flatMap(p -> keys(p, health));
    Stream<KeyHealth> clients =
        book.tenants().values().stream()
            .flatMap(tenant -> tenant.keys().stream())
            .flatMap(rule -> keys(rule, health));
    return Stream.concat(platform, clients).collect(Collectors.toSet());
  }

  private static Stream<KeyHealth> keys(Provider provider, Health health) {
    return provider.keys().isEmpty()
        ? Stream.of(health.key(provider.name(), null))
        : provider.keys().stream().map(key -> health.key(provider.name(), key));
  }

  private static Stream<KeyHealth> keys(KeyRule rule, Health health) {
    String provider = rule.provider();
    return provider == null
        ? Stream.empty()
        : rule.keys().stream().map(key -> health.key(provider, key));
  }
}
