package io.kaze.gateway.route.way;

import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Target;
import io.kaze.gateway.route.health.Health;
import io.kaze.gateway.route.health.TargetHealth;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A route, ready for calls: made once for each change of the data.
 *
 * @param fallbacks in order; they have none themselves
 * @param learned whether it was made for a call, because the data does not name it
 */
record Plan(Route route, List<Lane> lanes, List<Plan> fallbacks, boolean learned) {

  static Plan of(
      Route route, Function<Target, TargetHealth> health, IdentityHashMap<Route, Plan> made) {
    Plan before = made.get(route);
    if (before != null) {
      return before;
    }
    Plan plan = of(route, health, fallbacks(route, health, made), false);
    made.put(route, plan);
    return plan;
  }

  private static List<Plan> fallbacks(
      Route route, Function<Target, TargetHealth> health, IdentityHashMap<Route, Plan> made) {
    return route.fallbacks().stream().map(fallback -> of(fallback, health, made)).toList();
  }

  static Plan of(
      Route route, Function<Target, TargetHealth> health, List<Plan> fallbacks, boolean learned) {
    List<Lane> lanes =
        route.targets().stream()
            .map(target -> Lane.of(target, health.apply(target), route))
            .toList();
    return new Plan(route, lanes, fallbacks, learned);
  }

  /** Of a route that the data does not name: a model that is asked for by its provider's name. */
  static Plan passing(Route route, Health health) {
    List<Plan> fallbacks =
        route.fallbacks().stream()
            .map(fallback -> of(fallback, health::passing, List.of(), false))
            .toList();
    return of(route, health::passing, fallbacks, true);
  }

  /** The one to go on with: this, then its fallbacks; null after the last. */
  @Nullable Plan stage(int stage) {
    return stage == 0 ? this : stage <= fallbacks.size() ? fallbacks.get(stage - 1) : null;
  }
}
