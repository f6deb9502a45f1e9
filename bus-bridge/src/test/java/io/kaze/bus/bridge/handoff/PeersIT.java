package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.handoff.LinkedCells.submit;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.bridge.peer.PeerState;
import io.kaze.bus.bridge.peer.Reach;
import io.kaze.bus.bridge.peer.Setback;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How one cell sees the other. */
@ExtendWith(NoBlockedThreads.class)
class PeersIT {
  private LinkedCells cells;

  @BeforeEach
  void open() {
    cells = LinkedCells.open();
  }

  @AfterEach
  void close() {
    cells.close();
  }

  private static PeerState peer(TestCell cell) {
    return get(cell.handoffs().peers()).getFirst();
  }

  private static BridgeSettings with(BridgeSettings it, boolean rules, Optional<Duration> beacon) {
    return new BridgeSettings(
        it.cell(),
        it.pod(),
        it.servers(),
        it.credentials(),
        it.tls(),
        rules ? it.allowed() : List.of(),
        it.peers(),
        it.limits(),
        it.handoff(),
        beacon);
  }

  @Test
  void entriesThatWaitForACellThatIsAwayAreCountedAndItIsSaidToBeAway() {
    TestCell north = cells.north(HandoffSettings.USUAL);
    Instant before = Instant.now().minusSeconds(1);
    for (int i = 0; i < 3; i++) {
      submit(north, "goal " + i);
    }

    until(() -> peer(north).reach() == Reach.AWAY);
    until(() -> peer(north).waiting().entries() == 3);

    assertThat(peer(north).waiting().oldest()).isBetween(before, Instant.now());
    assertThat(north.handoffs().troubles())
        .singleElement()
        .asString()
        .contains("cell south does not answer")
        .contains("see that cell south runs");
    assertThat(gauge(north, "up")).isZero();
  }

  @Test
  void whatWaitsInTheJournalBecauseNatsIsAwayIsCountedToo() {
    TestCell north = cells.north(HandoffSettings.USUAL);
    cells.nats().north().kill();
    submit(north, "first");
    submit(north, "second");

    until(() -> peer(north).waiting().entries() == 2);

    assertThat(peer(north).waiting().oldest()).isNotNull();
    assertThatThrownBy(() -> get(north.bridge().check()))
        .hasMessageContaining("NATS cannot be reached");
  }

  @Test
  void aRuleThatTheOtherCellLacksIsNamedOnBothSidesAndMendedOnceItIsThere() {
    TestCell north = cells.north(HandoffSettings.USUAL);
    TestCell closed =
        TestCell.open(with(cells.nats().southern(HandoffSettings.USUAL), false, Optional.empty()));
    GoalId goal = submit(north, "let me in");
    until(() -> peer(north).last() != null && peer(closed).last() != null);

    PeerState seenThere = peer(closed);
    assertThat(peer(north).last())
        .returns(Setback.Kind.NOT_LET_IN_THERE, Setback::kind)
        .returns("kaze.handoff.goal", Setback::address);
    assertThat(peer(north).refusedLately()).isPositive();
    assertThat(north.handoffs().troubles())
        .singleElement()
        .asString()
        .contains("cell south does not let kaze.handoff.goal in")
        .contains("add \"in north kaze.handoff.goal\" to the nats.allow of cell south");
    assertThat(seenThere.last()).returns(Setback.Kind.NOT_LET_IN, Setback::kind);
    closed.close();

    cells.south();

    until(() -> north.delivered().containsKey(goal));
    assertThat(peer(north).last()).returns(true, Setback::mended);
    assertThat(peer(north).reach()).isEqualTo(Reach.CONNECTED);
    assertThat(north.handoffs().troubles()).isEmpty();
    assertThat(gauge(north, "up")).isOne();
  }

  @Test
  void whatTheOtherCellDoesNotTakeInTimeIsCountedAsGivenUp() {
    TestCell north =
        cells.north(
            new HandoffSettings(100, 1024 * 1024, Duration.ofSeconds(2), Duration.ofSeconds(1), 1));

    submit(north, "nobody there");

    until(() -> peer(north).givenUpLately() == 1);
    assertThat(peer(north).last()).returns(Setback.Kind.GIVEN_UP, Setback::kind);
    until(() -> peer(north).waiting().entries() == 0);
  }

  @Test
  void aBeaconThatIsLetThroughIsHeard() {
    cells.nats().south().kill();
    cells
        .nats()
        .south()
        .configure("\"_INBOX.north.>\"]", "\"_INBOX.north.>\", \"kaze.south.beacon\"]");
    cells.nats().south().start();
    TestCell north = cells.north(HandoffSettings.USUAL);
    TestCell south =
        cells.kept(
            TestCell.open(
                with(
                    cells.nats().southern(HandoffSettings.USUAL),
                    true,
                    Optional.of(Duration.ofSeconds(1)))));

    south.bridge().beacon("1", InstantSource.system());

    until(() -> peer(north).beaconAt() != null);
    assertThat(peer(north).reach()).isEqualTo(Reach.CONNECTED);
    assertThat(peer(south).reach()).isEqualTo(Reach.UNKNOWN);
  }

  @Test
  void withoutACellThatRunsItIsSeenWhatIsKeptForOthers() {
    TestCell north = cells.north(HandoffSettings.USUAL);
    submit(north, "goal");
    until(() -> get(north.handoffs().peers()).getFirst().waiting().entries() == 1);
    Vertx vertx = Vertx.vertx();
    BridgeSettings settings = cells.nats().northern(HandoffSettings.USUAL);
    try {
      until(() -> look(vertx, settings).peers().getFirst().waiting().entries() == 1);

      HandoffLook.Seen seen = look(vertx, settings);

      assertThat(seen.server()).isPresent();
      assertThat(seen.fault()).isEmpty();
      cells.nats().north().kill();
      assertThat(look(vertx, settings).server()).isEmpty();
    } finally {
      get(vertx.close());
    }
  }

  private static HandoffLook.Seen look(Vertx vertx, BridgeSettings settings) {
    return get(HandoffLook.at(vertx, settings, InstantSource.system()));
  }

  private static double gauge(TestCell cell, String name) {
    return cell.meters().get("kaze.bridge.peer." + name).tag("peer", "south").gauge().value();
  }
}
