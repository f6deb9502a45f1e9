package io.kaze.gateway.route.way;

import io.kaze.gateway.route.Route;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which of a route's targets a call goes to. The one that lately began to answer soonest is the
 * better of two drawn ones (M. Mitzenmacher, "The power of two choices in randomized load
 * balancing", 2001); now and then the first drawn, so that nobody is forgotten. Pure but for its
 * random numbers.
 */
final class Pick {
  /** One call in so many goes anywhere, to see how things stand there. */
  static final int EXPLORE_ONE_IN = 20;

  private Pick() {}

  /**
   * Picks one.
   *
   * @param session keeps calls together; 0 for none
   * @param usable whether a target may be picked
   * @return null when none is usable
   */
  static @Nullable Lane of(
      Plan plan, long session, Predicate<Lane> usable, RandomGenerator random) {
    Route route = plan.route();
    if (route.balance() == Route.Balance.ORDER || plan.lanes().size() == 1) {
      return first(plan.lanes(), usable);
    }
    long kept = route.affinity() ? session : 0;
    Lane first = highest(plan.lanes(), kept, usable, random, null);
    return first == null || kept != 0 || route.balance() == Route.Balance.WEIGHT
        ? first
        : quicker(plan.lanes(), first, usable, random);
  }

  private static @Nullable Lane first(List<Lane> lanes, Predicate<Lane> usable) {
    for (Lane lane : lanes) {
      if (usable.test(lane)) {
        return lane;
      }
    }
    return null;
  }

  private static @Nullable Lane highest(
      List<Lane> lanes,
      long session,
      Predicate<Lane> usable,
      RandomGenerator random,
      @Nullable Lane but) {
    Lane best = null;
    double highest = -1;
    for (Lane lane : lanes) {
      if ((but == null || lane.seed() != but.seed()) && usable.test(lane)) {
        double score = score(lane, session, random);
        best = score > highest ? lane : best;
        highest = Math.max(score, highest);
      }
    }
    return best;
  }

  private static double score(Lane lane, long session, RandomGenerator random) {
    int weight = lane.target().weight();
    return session == 0
        ? Rendezvous.drawn(1 - random.nextDouble() * (1 - 0x1.0p-53), weight)
        : Rendezvous.score(session, lane.seed(), weight);
  }

  private static Lane quicker(
      List<Lane> lanes, Lane first, Predicate<Lane> usable, RandomGenerator random) {
    if (random.nextInt(EXPLORE_ONE_IN) == 0) {
      return first;
    }
    Lane second = highest(lanes, 0, usable, random, first);
    return second == null || first.health().firstByteNanos() <= second.health().firstByteNanos()
        ? first
        : second;
  }
}
