package io.kaze.gateway.route.way;

import static io.kaze.gateway.route.way.Road.failed;
import static io.kaze.gateway.route.way.Road.target;
import static io.kaze.gateway.route.way.Road.tried;
import static io.kaze.gateway.route.way.Road.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.route.Asker;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Journey.Cause;
import io.kaze.gateway.route.KeyRule;
import io.kaze.gateway.route.KeyRule.StandIn;
import io.kaze.gateway.route.KeyRule.Whose;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.Route;
import io.kaze.gateway.route.Routing.Session;
import io.kaze.gateway.route.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeysTest {
  private final Road road = new Road();

  @Test
  void keysTakeTurns() {
    road.route("r", target(road.provider("a", 3)));

    List<String> used = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      used.add(road.answer("r", 0, 10));
    }

    assertThat(used)
        .containsExactly("a/key-1", "a/key-2", "a/key-3", "a/key-1", "a/key-2", "a/key-3");
  }

  @Test
  void callsOfOneSessionKeepTheirKey() {
    road.route("r", target(road.provider("a", 3)));
    String first = road.answer("r", 4711, 10);

    for (int i = 0; i < 20; i++) {
      assertThat(road.answer("r", 4711, 10)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIMITED", "OUT_OF_CREDIT", "KEY_REFUSED"})
  void aKeyThatIsComplainedOfRestsAndTheNextIsTriedAtOnce(Cause cause) {
    road.route("r", target(road.provider("a", 2)));
    Journey journey = road.setOut("r");
    journey.next();

    journey.ended(failed(cause));
    var next = tried(journey.next());
    List<String> others = List.of(road.answer("r", 0, 1), road.answer("r", 0, 1));

    assertThat(where(next)).isEqualTo("a/key-2");
    assertThat(next.pause()).isZero();
    assertThat(others).containsOnly("a/key-2");
  }

  @Test
  void aKeyComesBackAfterItsRest() {
    road.route("r", target(road.provider("a", 2)));
    road.fail("r", Cause.LIMITED);

    road.later(road.coolDown);

    assertThat(List.of(road.answer("r", 0, 1), road.answer("r", 0, 1)))
        .containsExactlyInAnyOrder("a/key-1", "a/key-2");
  }

  @Test
  void aKeyRestsAsLongAsItsProviderAsks() {
    road.route("r", target(road.provider("a", 2)));
    Journey journey = road.setOut("r");
    journey.next();
    journey.ended(failed(Cause.LIMITED, Duration.ofMinutes(3)));

    road.later(Duration.ofMinutes(3).minusNanos(1));

    assertThat(List.of(road.answer("r", 0, 1), road.answer("r", 0, 1))).containsOnly("a/key-2");
  }

  @Test
  void aLimitIsOfOneModelAndARefusalOfTheWholeKey() {
    Provider a = road.provider("a", 1);
    road.route("large", new Target(a, "large", 1));
    road.route("small", new Target(a, "small", 1));

    road.fail("large", Cause.LIMITED);
    String whileLimited = where(road.setOut("small").next());
    road.fail("small", Cause.KEY_REFUSED);
    road.later(Duration.ofSeconds(1));
    String whileRefused = where(road.setOut("large").next());

    assertThat(whileLimited).isEqualTo("a/key-1");
    assertThat(whileRefused).isEqualTo("RESTING");
  }

  @Test
  void whenEveryKeyIsLimitedForAMomentTheCallWaits() {
    road.route("r", target(road.provider("a", 1)));
    road.fail("r", Cause.LIMITED);

    Journey journey = road.setOut("r");

    assertThat(tried(journey.next()).pause())
        .isBetween(road.coolDown, road.coolDown.plusMillis(100));
  }

  @Test
  void whenEveryKeyIsLimitedForLongTheCallIsOver() {
    road.route("r", target(road.provider("a", 1)));
    Journey first = road.setOut("r");
    first.next();
    first.ended(failed(Cause.LIMITED, Duration.ofSeconds(11)));

    assertThat(where(first.next())).isEqualTo("TRIED");
    assertThat(where(road.setOut("r").next())).isEqualTo("RESTING");
  }

  @Test
  void nobodyWaitsForAKeyWhileAnotherTargetCanBeAsked() {
    Route other = road.route("other", target(road.provider("b", 1)));
    road.route("r", List.of(target(road.provider("a", 1))), List.of(other));
    road.fail("r", Cause.LIMITED);

    assertThat(where(road.setOut("r").next())).isEqualTo("b/key-1");
  }

  @Test
  void withoutACoolDownALimitedKeyServesTheNextCall() {
    road.coolDown = null;
    road.route("r", target(road.provider("a", 1)));
    road.fail("r", Cause.LIMITED);

    var next = tried(road.setOut("r").next());

    assertThat(next.pause()).isZero();
  }

  @Test
  void aProviderThatWantsNoKeyGetsNone() {
    road.route("r", target(road.provider("a", 0)));

    assertThat(tried(road.setOut("r").next()).key()).isNull();
  }

  @Test
  void aClientsOwnKeyIsUsedWhereThePolicySaysSo() {
    road.route("r", target(road.provider("a", 1)));
    road.rules(client("a", StandIn.NEVER));

    assertThat(where(road.setOut("r").next())).isEqualTo("a/own-1");
  }

  @Test
  void thePlatformsKeyNeverStandsInUnlessThePolicySaysSo() {
    road.route("r", target(road.provider("a", 1)));
    road.rules(client("a", StandIn.NEVER));

    assertThat(afterBothFail(Cause.KEY_REFUSED)).isEqualTo("TRIED");
  }

  @Test
  void thePlatformsKeyStandsInForALimitedOneButNotForARefusedOne() {
    road.route("r", target(road.provider("a", 1)));
    road.rules(client("a", StandIn.LIMITED));

    String refused = afterBothFail(Cause.KEY_REFUSED);
    road.later(Duration.ofHours(2));
    String limited = afterBothFail(Cause.LIMITED);

    assertThat(refused).isEqualTo("TRIED");
    assertThat(limited).isEqualTo("a/key-1");
  }

  @Test
  void thePlatformsKeyStandsInForAKeyThatFailsInWhateverWay() {
    road.route("r", target(road.provider("a", 1)));
    road.rules(client("a", StandIn.FAILED));

    assertThat(afterBothFail(Cause.OUT_OF_CREDIT)).isEqualTo("a/key-1");
  }

  @Test
  void whoMustUseAKeyOfItsOwnAndHasNoneIsToldSo() {
    road.route("r", target(road.provider("a", 1)));
    road.rules(new KeyRule(null, null, Whose.CLIENT, StandIn.NEVER, List.of()));

    assertThat(where(road.setOut("r").next())).isEqualTo("NO_KEY");
  }

  @Test
  void theFirstRuleThatFitsTheAgentCounts() {
    Route route = road.route("r", target(road.provider("a", 1)));
    road.rules(
        new KeyRule("writer", "a", Whose.PLATFORM, StandIn.NEVER, List.of()),
        client("a", StandIn.NEVER));

    Asker writer = new Asker(Road.ACME, "writer");

    assertThat(where(road.routing.setOut(route, writer, Session.NONE).next())).isEqualTo("a/key-1");
    assertThat(where(road.setOut("r").next())).isEqualTo("a/own-1");
  }

  private String afterBothFail(Cause cause) {
    Journey journey = road.setOut("r");
    for (int i = 0; i < 2; i++) {
      assertThat(where(journey.next())).startsWith("a/own-");
      journey.ended(failed(cause));
    }
    return where(journey.next());
  }

  private static KeyRule client(String provider, StandIn standIn) {
    return new KeyRule(
        null,
        provider,
        Whose.CLIENT,
        standIn,
        List.of(Road.clientKey("own-1"), Road.clientKey("own-2")));
  }
}
