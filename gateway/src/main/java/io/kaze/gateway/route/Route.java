package io.kaze.gateway.route;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a name that clients ask for stands for: targets, in which way they share the calls, and what
 * holds for calls on it. Immutable.
 *
 * @param name as clients ask for it
 * @param targets at least one
 * @param balance how calls are shared among the targets
 * @param affinity whether calls of one session go to the same target, so that its prompt cache is
 *     of use
 * @param retries whether and when the same target is tried again
 * @param breaker when a target is left out for its own faults; null for never
 * @param coolDown how long a key rests after a 429 that names no time; null for not at all
 * @param fallbacks routes to go on with when this one failed, in order; without fallbacks of theirs
 * @param attemptMax how long one attempt may take until its first byte
 * @param totalMax how long a call may take, all attempts together
 * @param hedgeAfter after which time without a first byte a second target is tried beside the
 *     first; null for never
 * @param guardrails names of the guardrails its calls pass
 * @param cacheFor how long an answer may be given again for the same request; null for never
 * @param strict whether a request is refused that the target cannot express wholly; else what is
 *     lost is told in a header
 */
public record Route(
    String name,
    List<Target> targets,
    Balance balance,
    boolean affinity,
    Retries retries,
    @Nullable Breaker breaker,
    @Nullable Duration coolDown,
    List<Route> fallbacks,
    Duration attemptMax,
    Duration totalMax,
    @Nullable Duration hedgeAfter,
    Set<String> guardrails,
    @Nullable Duration cacheFor,
    boolean strict) {

  /** How calls are shared among targets. */
  public enum Balance {
    /** The first, as long as it is well; then the next. */
    ORDER,
    /** By their weights. */
    WEIGHT,
    /** The one that lately began to answer soonest, most of the time. */
    LATENCY
  }

  /**
   * When the same target is tried again.
   *
   * @param max tries in all, at least 1; 1 for no other
   * @param firstDelay before the second; doubled for each further one, and jittered
   * @param delayMax no wait is longer; a provider that asks for more is not tried again
   */
  public record Retries(int max, Duration firstDelay, Duration delayMax) {}

  /**
   * When a target is left out.
   *
   * @param failures so many of its own faults among the last {@code calls}, from 1 to {@code calls}
   * @param calls how many calls are remembered
   * @param open how long it is left out until one call may try it
   */
  public record Breaker(int failures, int calls, Duration open) {}

  public Route {
    targets = List.copyOf(targets);
    fallbacks = List.copyOf(fallbacks);
    guardrails = Set.copyOf(guardrails);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("A route has a target");
    }
  }

  /** The same with other targets and fallbacks. */
  public Route with(List<Target> others, List<Route> after) {
    return new Route(
        name,
        others,
        balance,
        affinity,
        retries,
        breaker,
        coolDown,
        after,
        attemptMax,
        totalMax,
        hedgeAfter,
        guardrails,
        cacheFor,
        strict);
  }
}
