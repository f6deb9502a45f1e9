package io.kaze.gateway.route.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.Journey.Outcome;
import io.kaze.gateway.route.Journey.Step;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.KeyRule.StandIn;
import io.kaze.gateway.route.KeyRule.Whose;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Route.Balance;
import io.kaze.gateway.route.Route.Breaker;
import io.kaze.gateway.route.Route.Retries;
import io.kaze.gateway.route.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Thousands of cells with random routes and random faults; a failure names its seed. */
class FaultSequencesTest {
  private static final int CELLS = 3_000;
  private static final int CALLS = 25;

  @Test
  void whateverFailsTheRulesHold() {
    for (long seed = 0; seed < CELLS; seed++) {
      new Cell(seed).run();
    }
  }

  /** A cell and what an onlooker knows of it: counted from outside, in the plainest way. */
  private static final class Cell {
    private final String seed;
    private final Random chance;
    private final Road road = new Road();
    private final Map<String, Long> rests = new HashMap<>();
    private final Map<String, List<Boolean>> lastFaults = new HashMap<>();
    private final Map<String, Long> openUntil = new HashMap<>();
    private int keysMax;

    Cell(long seed) {
      this.seed = "seed " + seed;
      this.chance = new Random(seed);
    }

    void run() {
      road.retries =
          new Retries(1 + chance.nextInt(3), Duration.ofMillis(100), Duration.ofSeconds(3));
      road.breaker = chance.nextInt(4) == 0 ? null : new Breaker(2, 4, Duration.ofSeconds(20));
      road.coolDown = chance.nextInt(4) == 0 ? null : Duration.ofSeconds(1 + chance.nextInt(6));
      road.balance = Balance.values()[chance.nextInt(3)];
      List<Provider> providers = new ArrayList<>();
      for (int i = 0; i < 1 + chance.nextInt(3); i++) {
        int keys = chance.nextInt(4);
        keysMax = Math.max(keysMax, Math.max(keys, 1));
        providers.add(road.provider("p" + i, keys));
      }
      List<Route> fallbacks = new ArrayList<>();
      for (int i = 0; i < chance.nextInt(3); i++) {
        fallbacks.add(road.route("f" + i, targets(providers), List.of()));
      }
      road.route("r", targets(providers), fallbacks);
      if (chance.nextInt(3) == 0) {
        keysMax += 2;
        StandIn standIn = StandIn.values()[chance.nextInt(3)];
        road.rules(
            new KeyRule(
                null,
                "p0",
                Whose.CLIENT,
                standIn,
                List.of(Road.clientKey("own-1"), Road.clientKey("own-2"))));
      }
      for (int i = 0; i < CALLS; i++) {
        call();
        road.later(Duration.ofMillis(chance.nextInt(4_000)));
      }
    }

    private List<Target> targets(List<Provider> providers) {
      List<Target> targets = new ArrayList<>();
      for (int i = 0; i < 1 + chance.nextInt(3); i++) {
        Provider provider = providers.get(chance.nextInt(providers.size()));
        targets.add(new Target(provider, "m" + i + chance.nextInt(2), 1 + chance.nextInt(5)));
      }
      return targets;
    }

    private void call() {
      Journey journey = road.setOut("r", chance.nextInt(3));
      Map<String, Integer> tries = new HashMap<>();
      Map<String, Integer> faults = new HashMap<>();
      List<String> begun = new ArrayList<>();
      boolean ended = false;
      int steps = 0;
      while (journey.next() instanceof Step.Try step) {
        assertThat(ended).as("%s: nothing follows an end", seed).isFalse();
        assertThat(++steps).as("%s: it ends", seed).isLessThan(200);
        String target = name(step.target());
        assertThat(step.pause())
            .as("%s: no wait is longer than its bound", seed)
            .isLessThanOrEqualTo(road.retries.delayMax());
        road.later(step.pause());
        assertThat(begun).as("%s: not after its answer began", seed).doesNotContain(target);
        tries.merge(target, 1, Integer::sum);
        assertThat(tries.get(target))
            .as("%s: tries of %s", seed, target)
            .isLessThanOrEqualTo(road.retries.max() + keysMax - 1);
        assertRested(step);
        assertNotOpen(target);
        Outcome outcome = outcome();
        journey.ended(outcome);
        ended = !(outcome instanceof Outcome.Failed failed) || failed.cause() == Cause.REQUEST;
        note(step, outcome);
        if (outcome instanceof Outcome.Failed failed) {
          if (Causes.ofProvider(failed.cause()) || failed.cause() == Cause.UNFIT) {
            faults.merge(target, 1, Integer::sum);
            assertThat(faults.get(target))
                .as("%s: faults of %s", seed, target)
                .isLessThanOrEqualTo(road.retries.max());
          }
          if (failed.begun()) {
            begun.add(target);
          }
        }
      }
    }

    private Outcome outcome() {
      int roll = chance.nextInt(10);
      if (roll == 0) {
        return new Outcome.CalledOff();
      }
      if (roll <= 3) {
        return Road.answered(1 + chance.nextInt(500));
      }
      Cause cause = Cause.values()[chance.nextInt(Cause.values().length)];
      Duration after = chance.nextInt(3) == 0 ? Duration.ofMillis(chance.nextInt(6_000)) : null;
      return new Outcome.Failed(cause, after, chance.nextInt(8) == 0);
    }

    private static String name(Target target) {
      return target.provider().name() + "/" + target.model();
    }

    private static String name(@Nullable ProviderKey key) {
      return key == null ? "none" : key.name();
    }

    private void assertRested(Step.Try step) {
      String key = name(step.key());
      long whole = rests.getOrDefault(step.target().provider().name() + " " + key, 0L);
      long here = rests.getOrDefault(name(step.target()) + " " + key, 0L);
      assertThat(Math.max(whole, here))
          .as("%s: %s with %s rests", seed, name(step.target()), key)
          .isLessThanOrEqualTo(road.nanos);
    }

    private void assertNotOpen(String target) {
      assertThat(openUntil.getOrDefault(target, 0L))
          .as("%s: %s is left out", seed, target)
          .isLessThanOrEqualTo(road.nanos);
    }

    private void note(Step.Try step, Outcome outcome) {
      switch (outcome) {
        case Outcome.Answered answered -> fault(name(step.target()), false);
        case Outcome.CalledOff off -> {}
        case Outcome.Failed failed when Causes.ofProvider(failed.cause()) ->
            fault(name(step.target()), true);
        case Outcome.Failed failed when Causes.ofKey(failed.cause()) -> rest(step, failed);
        case Outcome.Failed failed -> {}
      }
    }

    /** All that opens a breaker: enough faults of its own among the last calls, or as a probe. */
    private void fault(String target, boolean fault) {
      if (road.breaker == null) {
        return;
      }
      List<Boolean> last = lastFaults.computeIfAbsent(target, t -> new ArrayList<>());
      boolean probe = openUntil.remove(target) != null;
      if (probe) {
        last.clear();
      }
      if (!probe || fault) {
        last.add(fault);
      }
      if (last.size() > road.breaker.calls()) {
        last.removeFirst();
      }
      long faults = last.stream().filter(f -> f).count();
      if (fault && (probe || faults >= road.breaker.failures())) {
        openUntil.put(target, road.nanos + road.breaker.open().toNanos());
        last.clear();
      }
    }

    private void rest(Step.Try step, Outcome.Failed failed) {
      Duration rest = failed.after() != null ? failed.after() : road.coolDown;
      if (rest != null) {
        String where =
            failed.cause() == Cause.LIMITED ? name(step.target()) : step.target().provider().name();
        rests.put(
            where + " " + name(step.key()), road.nanos + Objects.requireNonNull(rest).toNanos());
      }
    }
  }
}
