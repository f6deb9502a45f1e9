package io.kaze.gateway.route.way;

import static io.kaze.gateway.route.way.Road.failed;
import static io.kaze.gateway.route.way.Road.target;
import static io.kaze.gateway.route.way.Road.tried;
import static io.kaze.gateway.route.way.Road.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.Journey.Outcome;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Route.Retries;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetriesTest {
  private final Road road = new Road();

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "LOST", "SERVER", "GARBLED"})
  void aFaultOfTheTargetIsTriedAgainThereAfterAPauseAndThenElsewhere(Cause cause) {
    road.route("r", target(road.provider("a", 1)), target(road.provider("b", 1)));
    Journey journey = road.setOut("r");

    journey.next();
    journey.ended(failed(cause));
    var again = tried(journey.next());
    journey.ended(failed(cause));
    var other = tried(journey.next());

    assertThat(where(again)).isEqualTo("a/key-1");
    assertThat(again.pause()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(where(other)).isEqualTo("b/key-1");
    assertThat(other.pause()).isZero();
  }

  @Test
  void theBackOffDoublesAndIsNeverLongerThanItsBound() {
    road.retries = new Retries(6, Duration.ofMillis(200), Duration.ofSeconds(1));
    road.breaker = null;
    road.route("r", target(road.provider("a", 1)));
    Journey journey = road.setOut("r");
    long[] bounds = {200, 400, 800, 1000, 1000};
    journey.next();

    for (long bound : bounds) {
      journey.ended(failed(Cause.SERVER));
      Duration pause = tried(journey.next()).pause();
      assertThat(pause).isBetween(Duration.ofMillis(bound / 2), Duration.ofMillis(bound));
    }
    journey.ended(failed(Cause.SERVER));
    assertThat(where(journey.next())).isEqualTo("TRIED");
  }

  @Test
  void whatTheProviderAsksForIsWaitedFor() {
    road.route("r", target(road.provider("a", 1)));
    Journey journey = road.setOut("r");
    journey.next();

    journey.ended(failed(Cause.SERVER, Duration.ofSeconds(4)));

    assertThat(tried(journey.next()).pause()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void aProviderThatAsksForTooMuchIsNotTriedAgain() {
    road.route("r", target(road.provider("a", 1)), target(road.provider("b", 1)));
    Journey journey = road.setOut("r");
    journey.next();

    journey.ended(failed(Cause.SERVER, Duration.ofSeconds(11)));

    assertThat(where(journey.next())).isEqualTo("b/key-1");
  }

  @Test
  void whoTookTooLongIsTriedAgainOnlyWhenNobodyElseIsLeft() {
    road.route("r", target(road.provider("a", 1)), target(road.provider("b", 1)));
    Journey journey = road.setOut("r");

    journey.next();
    journey.ended(failed(Cause.LATE));
    String second = where(journey.next());
    road.later(Duration.ofSeconds(1));
    journey.ended(failed(Cause.LATE));
    String third = where(journey.next());

    assertThat(List.of(second, third)).containsExactly("b/key-1", "a/key-1");
  }

  @Test
  void aWrongRequestIsWrongEverywhere() {
    road.route("r", target(road.provider("a", 2)), target(road.provider("b", 1)));
    Journey journey = road.setOut("r");
    journey.next();

    journey.ended(failed(Cause.REQUEST));

    assertThat(where(journey.next())).isEqualTo("TRIED");
  }

  @Test
  void whoCannotDoWhatIsAskedIsNotAskedAgain() {
    road.route("r", target(road.provider("a", 2)), target(road.provider("b", 1)));
    Journey journey = road.setOut("r");
    journey.next();

    journey.ended(failed(Cause.UNFIT));

    assertThat(where(journey.next())).isEqualTo("b/key-1");
  }

  @Test
  void whenAPartOfTheAnswerWasGivenTheSameTargetIsNotAskedAgain() {
    road.route("r", target(road.provider("a", 2)), target(road.provider("b", 1)));
    Journey journey = road.setOut("r");
    journey.next();

    journey.ended(new Outcome.Failed(Cause.LOST, null, true));
    String second = where(journey.next());
    journey.ended(new Outcome.Failed(Cause.LIMITED, null, true));

    assertThat(second).isEqualTo("b/key-1");
    assertThat(where(journey.next())).isEqualTo("TRIED");
  }

  @Test
  void withoutRetriesNobodyIsAskedTwice() {
    road.retries = new Retries(1, Duration.ofMillis(200), Duration.ofSeconds(10));
    road.route("r", target(road.provider("a", 1)));
    Journey journey = road.setOut("r");
    journey.next();

    journey.ended(failed(Cause.LIMITED, Duration.ofMillis(1)));

    assertThat(where(journey.next())).isEqualTo("TRIED");
  }

  @Test
  void afterTheRoutesOwnTargetsItsFallbacksAreTriedInOrder() {
    Route second = road.route("second", target(road.provider("b", 1)));
    Route third = road.route("third", target(road.provider("c", 1)));
    road.route("r", List.of(target(road.provider("a", 1))), List.of(second, third));
    Journey journey = road.setOut("r");

    journey.next();
    journey.ended(failed(Cause.UNFIT));
    var first = tried(journey.next());
    journey.ended(failed(Cause.UNFIT));
    var last = tried(journey.next());
    journey.ended(failed(Cause.UNFIT));

    assertThat(where(first)).isEqualTo("b/key-1");
    assertThat(first.route()).isSameAs(second);
    assertThat(where(last)).isEqualTo("c/key-1");
    assertThat(where(journey.next())).isEqualTo("TRIED");
  }

  @Test
  void aCallThatWasCalledOffGoesNowhereAnyMore() {
    road.route("r", target(road.provider("a", 1)));
    Journey journey = road.setOut("r");
    journey.next();

    journey.ended(new Outcome.CalledOff());

    assertThat(where(journey.next())).isEqualTo("TRIED");
  }
}
