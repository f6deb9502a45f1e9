package io.kaze.gateway.route;

import io.kaze.gateway.route.Route.Balance;
import io.kaze.gateway.route.Route.Breaker;
import io.kaze.gateway.route.Route.Retries;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What holds for calls on a route, apart from where they go. As {@link Route} has it. */
public record Policies(
    Balance balance,
    boolean affinity,
    Retries retries,
    @Nullable Breaker breaker,
    @Nullable Duration coolDown,
    Duration attemptMax,
    Duration totalMax,
    @Nullable Duration hedgeAfter,
    Set<String> guardrails,
    @Nullable Duration cacheFor,
    boolean strict) {

  private static final Duration ATTEMPT_MAX = Duration.ofMinutes(1);

  /**
   * What holds where nothing is said.
   *
   * @param totalMax how long a call may take
   */
  public static Policies usual(Duration totalMax) {
    return new Policies(
        Balance.ORDER,
        true,
        new Retries(2, Duration.ofMillis(250), Duration.ofSeconds(10)),
        new Breaker(5, 20, Duration.ofSeconds(30)),
        Duration.ofSeconds(5),
        totalMax.compareTo(ATTEMPT_MAX) < 0 ? totalMax : ATTEMPT_MAX,
        totalMax,
        null,
        Set.of(),
        null,
        false);
  }

  /** A route for which they hold. */
  public Route route(String name, List<Target> targets, List<Route> fallbacks) {
    return new Route(
        name,
        targets,
        balance,
        affinity,
        retries,
        breaker,
        coolDown,
        fallbacks,
        attemptMax,
        totalMax,
        hedgeAfter,
        guardrails,
        cacheFor,
        strict);
  }
}
