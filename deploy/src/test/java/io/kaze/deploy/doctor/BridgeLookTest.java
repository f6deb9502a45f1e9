package io.kaze.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.peer.PeerState;
import io.kaze.bus.bridge.peer.Reach;
import io.kaze.bus.bridge.peer.Setback;
import io.kaze.bus.bridge.peer.Waiting;
import io.kaze.deploy.doctor.Finding.Grade;
import io.kaze.deploy.peer.PeerJson;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What doctor says of the other cells. */
class BridgeLookTest {
  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  private static List<Finding> found(PeerState... peers) {
    JsonObject bridge =
        new JsonObject()
            .put("cell", "north")
            .put("up", true)
            .put("peers", PeerJson.of("north", List.of(peers), NOW));
    // As it comes over HTTP.
    return BridgeLook.found(new JsonObject(bridge.encode()), NOW);
  }

  @Test
  void aCellThatIsThereAndTakesEverythingIsWell() {
    PeerState south =
        new PeerState("south", Reach.CONNECTED, NOW.minusSeconds(12), Waiting.NOTHING, 0, 0, null);

    assertThat(found(south))
        .containsExactly(
            Finding.ok("nats", "cell north reaches it"),
            Finding.ok("cell south", "connected, beacon last heard 12 s ago; nothing waits"));
  }

  @Test
  void aRuleThatTheOtherCellLacksIsNamed() {
    PeerState south =
        new PeerState(
            "south",
            Reach.CONNECTED,
            null,
            new Waiting(3, NOW.minus(Duration.ofMinutes(7))),
            1_204,
            1,
            new Setback(Setback.Kind.NOT_LET_IN_THERE, "kaze.handoff.goal", NOW, false));

    assertThat(found(south))
        .last()
        .isEqualTo(
            Finding.warn(
                "cell south",
                "connected, no beacon heard; 3 entries wait, the oldest for 7 min; within a day 1,204"
                    + " refused, 1 given up; last: cell south does not let kaze.handoff.goal in",
                "Add \"in north kaze.handoff.goal\" to the nats.allow of cell south, and see that it"
                    + " names north among its nats.peers."));
  }

  @Test
  void aCellThatIsAwayIsToBeLookedAt() {
    PeerState south =
        new PeerState(
            "south",
            Reach.AWAY,
            NOW.minus(Duration.ofHours(3)),
            new Waiting(1, NOW.minusSeconds(5)),
            0,
            0,
            null);

    assertThat(found(south))
        .last()
        .returns(Grade.WARN, Finding::grade)
        .returns(
            "away, beacon last heard 3 h ago; 1 entry waits, the oldest for 5 s", Finding::found)
        .returns(
            "See that cell south runs, and that the link between the NATS servers is up.",
            Finding::remedy);
  }

  @Test
  void aCellOfWhichNothingIsKnownIsNoFault() {
    PeerState south = new PeerState("south", Reach.UNKNOWN, null, Waiting.NOTHING, 0, 0, null);

    assertThat(found(south))
        .last()
        .isEqualTo(Finding.ok("cell south", "not heard of yet, no beacon heard; nothing waits"));
  }

  @Test
  void whatHindersAllHandOffsIsSaidInTheCellsOwnWords() {
    JsonObject away = new JsonObject().put("cell", "north").put("up", false);
    JsonObject without =
        new JsonObject().put("cell", "north").put("up", true).put("fault", "JetStream is off");

    assertThat(BridgeLook.found(away, NOW))
        .singleElement()
        .returns(Grade.WARN, Finding::grade)
        .returns("cell north does not reach it", Finding::found);
    assertThat(BridgeLook.found(without, NOW))
        .singleElement()
        .returns(Grade.WARN, Finding::grade)
        .returns("nothing can be handed off: JetStream is off", Finding::found);
  }
}
