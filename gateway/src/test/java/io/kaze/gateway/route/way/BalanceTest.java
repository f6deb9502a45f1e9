package io.kaze.gateway.route.way;

import static io.kaze.gateway.route.way.Road.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Route.Balance;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static final int CALLS = 20_000;

  private final Road road = new Road();
  private final Provider a = road.provider("a", 0);
  private final Provider b = road.provider("b", 0);
  private final Provider c = road.provider("c", 0);

  @Test
  void inOrderTheFirstGetsAllAsLongAsItIsWell() {
    road.route("r", target(a), target(b));

    assertThat(shares(0)).containsOnlyKeys("a");
  }

  @Test
  void callsAreSharedByWeight() {
    road.balance = Balance.WEIGHT;
    road.route("r", target(a, 6), target(b, 3), target(c, 1));

    Map<String, Double> shares = shares(0);

    assertThat(shares.get("a")).isCloseTo(0.6, within(0.02));
    assertThat(shares.get("b")).isCloseTo(0.3, within(0.02));
    assertThat(shares.get("c")).isCloseTo(0.1, within(0.02));
  }

  @Test
  void sessionsAreSharedByWeightToo() {
    road.balance = Balance.WEIGHT;
    road.route("r", target(a, 6), target(b, 3), target(c, 1));

    Map<String, Double> shares = shares(1);

    assertThat(shares.get("a")).isCloseTo(0.6, within(0.02));
    assertThat(shares.get("b")).isCloseTo(0.3, within(0.02));
    assertThat(shares.get("c")).isCloseTo(0.1, within(0.02));
  }

  @Test
  void callsOfOneSessionGoToOneTarget() {
    for (Balance balance : new Balance[] {Balance.WEIGHT, Balance.LATENCY}) {
      road.balance = balance;
      road.route("r", target(a), target(b), target(c));
      String first = road.answer("r", 99, 10);

      for (int i = 0; i < 200; i++) {
        assertThat(road.answer("r", 99, i)).isEqualTo(first);
      }
    }
  }

  @Test
  void withoutAffinitySessionsMeanNothing() {
    road.balance = Balance.WEIGHT;
    road.affinity = false;
    road.route("r", target(a), target(b));
    Map<String, Integer> seen = new HashMap<>();

    for (int i = 0; i < 100; i++) {
      seen.merge(road.answer("r", 99, 10), 1, Integer::sum);
    }

    assertThat(seen).containsOnlyKeys("a", "b");
  }

  @Test
  void whoIsLeftOutTakesOnlyItsOwnSessionsAway() {
    road.balance = Balance.WEIGHT;
    road.breaker = new io.kaze.gateway.route.Route.Breaker(1, 1, java.time.Duration.ofMinutes(1));
    road.route("r", target(a, 2), target(b, 1), target(c, 3));
    Map<Long, String> before = homes();
    road.route("alone", target(b));
    road.fail("alone", Cause.SERVER);

    Map<Long, String> after = homes();

    assertThat(before.values()).contains("b");
    before.forEach((session, home) -> {
      if (home.equals("b")) {
        assertThat(after.get(session)).isNotEqualTo("b");
      } else {
        assertThat(after.get(session)).isEqualTo(home);
      }
    });
  }

  @Test
  void aTargetThatIsTakenOutOfTheDataMovesOnlyItsOwnSessions() {
    road.balance = Balance.WEIGHT;
    road.route("r", target(a), target(b), target(c));
    Map<Long, String> before = homes();

    road.route("r", target(a), target(c));
    Map<Long, String> after = homes();

    before.forEach((session, home) -> {
      if (!home.equals("b")) {
        assertThat(after.get(session)).isEqualTo(home);
      }
    });
  }

  @Test
  void theQuickestGetsMostCallsAndNobodyIsForgotten() {
    road.balance = Balance.LATENCY;
    road.route("r", target(a), target(b), target(c));
    Map<String, Integer> taken = new HashMap<>();

    for (int i = 0; i < CALLS; i++) {
      var journey = road.setOut("r");
      String where = Road.where(journey.next());
      journey.ended(Road.answered(where.equals("b") ? 20 : where.equals("a") ? 100 : 300));
      taken.merge(where, 1, Integer::sum);
    }

    assertThat(taken.get("b")).isGreaterThan(CALLS / 2);
    assertThat(taken.get("c")).isBetween(CALLS / 200, CALLS / 20);
  }

  @Test
  void whoBecomesSlowLosesItsCalls() {
    road.balance = Balance.LATENCY;
    road.route("r", target(a), target(b));
    Map<String, Integer> taken = new HashMap<>();

    for (int i = 0; i < CALLS; i++) {
      boolean late = i >= CALLS / 2;
      var journey = road.setOut("r");
      String where = Road.where(journey.next());
      journey.ended(Road.answered(where.equals("a") == late ? 200 : 50));
      if (late) {
        taken.merge(where, 1, Integer::sum);
      }
    }

    assertThat(taken.get("b")).isGreaterThan(CALLS * 4 / 10);
  }

  /**
   * The share of calls each target got.
   *
   * @param sessions 0 for calls of none, 1 for calls of one each
   */
  private Map<String, Double> shares(long sessions) {
    Map<String, Double> shares = new HashMap<>();
    for (long i = 1; i <= CALLS; i++) {
      shares.merge(road.answer("r", i * sessions, 10), 1.0 / CALLS, Double::sum);
    }
    return shares;
  }

  private Map<Long, String> homes() {
    Map<Long, String> homes = new HashMap<>();
    for (long session = 1; session <= 2_000; session++) {
      homes.put(session, road.answer("r", session, 10));
    }
    return homes;
  }
}
