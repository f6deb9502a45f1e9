package io.kaze.gateway.route.way;

import static io.kaze.gateway.route.way.Road.answered;
import static io.kaze.gateway.route.way.Road.failed;
import static io.kaze.gateway.route.way.Road.target;
import static io.kaze.gateway.route.way.Road.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.Journey.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreakerTest {
  private final Road road = new Road();

  @BeforeEach
  void oneTarget() {
    road.route("r", target(road.provider("a", 0)));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "LOST", "LATE", "SERVER", "GARBLED"})
  void aTargetWithTooManyFaultsOfItsOwnIsLeftOut(Cause cause) {
    fail(3, cause);

    assertThat(next()).isEqualTo("RESTING");
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMITED", "OUT_OF_CREDIT", "KEY_REFUSED", "REQUEST", "UNFIT"})
  void whatIsNotTheTargetsFaultIsNotCounted(Cause cause) {
    for (int i = 0; i < 20; i++) {
      road.fail("r", cause);
      road.later(road.coolDown);
    }

    assertThat(next()).isEqualTo("a");
  }

  @Test
  void hungUpClientsAreNobodysFault() {
    for (int i = 0; i < 20; i++) {
      Journey journey = road.setOut("r");
      journey.next();
      journey.ended(new Outcome.CalledOff());
    }

    assertThat(next()).isEqualTo("a");
  }

  @Test
  void onlyTheLastCallsAreRemembered() {
    fail(2, Cause.SERVER);
    for (int i = 0; i < 4; i++) {
      road.answer("r", 0, 10);
    }
    fail(1, Cause.SERVER);

    assertThat(next()).isEqualTo("a");
  }

  @Test
  void afterAWhileOneCallMayTryAndNoSecond() {
    fail(3, Cause.SERVER);
    road.later(road.breaker.open());

    Journey probe = road.setOut("r");

    assertThat(where(probe.next())).isEqualTo("a");
    assertThat(next()).isEqualTo("RESTING");
  }

  @Test
  void aProbeThatIsAnsweredOpensTheWayForAll() {
    fail(3, Cause.SERVER);
    road.later(road.breaker.open());
    road.answer("r", 0, 10);
    fail(2, Cause.SERVER);

    assertThat(next()).as("the faults before are forgotten").isEqualTo("a");
  }

  @Test
  void aProbeThatFailsClosesItAgain() {
    fail(3, Cause.SERVER);
    road.later(road.breaker.open());
    fail(1, Cause.SERVER);

    assertThat(next()).isEqualTo("RESTING");
  }

  @Test
  void aProbeWithoutAVerdictLetsTheNextOneThrough() {
    fail(3, Cause.SERVER);
    road.later(road.breaker.open());
    Journey probe = road.setOut("r");
    probe.next();
    probe.ended(new Outcome.CalledOff());

    assertThat(next()).isEqualTo("a");
  }

  @Test
  void aProbeThatNeverEndsIsGivenUp() {
    fail(3, Cause.SERVER);
    road.later(road.breaker.open());
    road.setOut("r").next();

    road.later(road.breaker.open());

    assertThat(next()).isEqualTo("a");
  }

  @Test
  void whatBeganBeforeSaysNothingAboutAfter() {
    Journey slow = road.setOut("r");
    slow.next();
    fail(3, Cause.SERVER);
    slow.ended(answered(10));

    assertThat(next()).isEqualTo("RESTING");
  }

  @Test
  void itOutlivesAChangeOfTheData() {
    fail(3, Cause.SERVER);

    road.take();

    assertThat(next()).isEqualTo("RESTING");
  }

  @Test
  void withoutABreakerNobodyIsLeftOut() {
    road.breaker = null;
    road.route("r", target(road.provider("a", 0)));

    fail(50, Cause.SERVER);

    assertThat(next()).isEqualTo("a");
  }

  @Test
  void aTargetThatIsLeftOutSendsItsCallsToTheNext() {
    road.route("two", target(road.provider("a", 0)), target(road.provider("b", 0)));
    fail(3, Cause.SERVER);

    assertThat(where(road.setOut("two").next())).isEqualTo("b");
  }

  private void fail(int times, Cause cause) {
    for (int i = 0; i < times; i++) {
      Journey journey = road.setOut("r");
      journey.next();
      journey.ended(failed(cause));
    }
  }

  private String next() {
    return where(road.setOut("r").next());
  }
}
