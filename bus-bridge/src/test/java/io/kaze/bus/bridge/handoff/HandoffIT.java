package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.handoff.LinkedCells.submit;
import static io.kaze.bus.bridge.handoff.LinkedCells.there;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.attachment.Arriving;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.Stranger;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.bridge.testing.TwoCells;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalFailed;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.handoff.AnswerHandedBack;
import io.kaze.bus.handoff.GoalTakenOver;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.nats.client.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoBlockedThreads.class)
class HandoffIT {
  private LinkedCells linked;
  private TwoCells cells;

  @BeforeEach
  void open() {
    linked = LinkedCells.open();
    cells = linked.nats();
  }

  @AfterEach
  void close() {
    linked.close();
  }

  private TestCell north(HandoffSettings handoff) {
    return linked.north(handoff);
  }

  private TestCell south() {
    return linked.south();
  }

  @Test
  void aGoalIsWorkedOnInAnotherCellAndItsAnswerComesBack() {
    TestCell north = north(HandoffSettings.USUAL);
    TestCell south = south();

    GoalId goal = submit(north, "Translate this");

    until(() -> north.delivered().containsKey(goal));
    assertThat(north.delivered().get(goal))
        .isEqualTo(new AnswerReady(goal, "Done: Translate this", List.of(), ReplyTo.REST));
    assertThat(south.story(there(goal)))
        .extracting(Entry::event)
        .contains(new GoalTakenOver(there(goal), "north", goal));
  }

  @Test
  void whatIsHandedOverWhileTheOtherCellIsAwayArrivesOnceWhenItIsBack() {
    TestCell north = north(HandoffSettings.USUAL);
    List<GoalId> goals = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      goals.add(submit(north, "goal " + i));
    }

    TestCell south = south();

    until(() -> north.delivered().keySet().containsAll(goals));
    assertThat(south.handoffs("taken")).isEqualTo(20);
    assertThat(goals)
        .allSatisfy(goal ->
            assertThat(south.story(there(goal)))
                .filteredOn(entry -> entry.event() instanceof GoalSubmitted)
                .hasSize(1));
  }

  @Test
  void aLinkThatIsCutAndHealedUnderLoadLosesAndDoublesNothing() {
    TestCell north = north(HandoffSettings.USUAL);
    TestCell south = south();
    List<GoalId> goals = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 10; i++) {
        goals.add(submit(north, "goal %d.%d".formatted(round, i)));
      }
      cells.south().kill();
      for (int i = 10; i < 20; i++) {
        goals.add(submit(north, "goal %d.%d".formatted(round, i)));
      }
      cells.south().start();
    }

    until(() -> north.delivered().keySet().containsAll(goals));

    assertThat(goals)
        .allSatisfy(goal -> {
          assertThat(south.story(there(goal)))
              .filteredOn(entry -> entry.event() instanceof GoalSubmitted)
              .hasSize(1);
          assertThat(north.story(goal))
              .filteredOn(entry -> entry.event() instanceof AnswerReady)
              .hasSize(1);
        });
  }

  @Test
  void theSendersNatsMayDieWhileGoalsAreSubmitted() {
    TestCell north = north(HandoffSettings.USUAL);
    south();
    submit(north, "before");
    cells.north().kill();
    GoalId during = submit(north, "while it is dead");

    cells.north().start();

    until(() -> north.delivered().containsKey(during));
    assertThat(north.delivered().get(during)).isInstanceOf(AnswerReady.class);
  }

  @Test
  void anEntryThatComesAgainAfterTheServerForgotItIsKnownByTheJournal() {
    TestKernel journal = TestKernel.open();
    try (journal) {
      Taking taking =
          new Taking(journal.kernel().journal(), new Arriving(journal.kernel().attachments()));
      GoalId theirs = journal.newGoal();
      Taking.Arrived arrived =
          new Taking.Arrived(
              cells.southern(HandoffSettings.USUAL).peers().getFirst(),
              new io.kaze.bus.message.EntryId(TestKernel.IDENTIFIERS.next()),
              new Handed.Goal(theirs, "once", null, List.of()),
              null);

      Taking.Taken first = get(taking.take(arrived));
      Taking.Taken second = get(taking.take(arrived));

      assertThat(List.of(first, second)).containsExactly(Taking.Taken.NEW, Taking.Taken.AGAIN);
      assertThat(get(journal.kernel().journal().read(TENANT, there(theirs).stream(), 0, 10)))
          .hasSize(2);
    }
  }

  @Test
  void whenAsMuchWaitsAsMayTheNextGoalEndsInWords() {
    TestCell north =
        north(new HandoffSettings(3, 1024 * 1024, Duration.ofDays(1), Duration.ofMinutes(1), 1));
    for (int i = 0; i < 3; i++) {
      GoalId goal = submit(north, "goal " + i);
      until(() -> north.kernel().kernel() != null && isKept(north, goal));
    }

    GoalId tooMany = submit(north, "one too many");

    until(() -> north.delivered().containsKey(tooMany));
    assertThat(north.delivered().get(tooMany))
        .isInstanceOfSatisfying(
            GoalFailed.class,
            failed -> {
              assertThat(failed.fault().code()).isEqualTo(Fault.UNDELIVERED);
              assertThat(failed.fault().message())
                  .contains("As much waits for cell south as may, 3 entries");
            });
  }

  /** The baton of its hand-off has ended: the stream keeps it. */
  private static boolean isKept(TestCell north, GoalId goal) {
    return get(north.kernel().kernel().journal().pending(TENANT, 100)).stream()
        .noneMatch(pending -> pending.stream().equals(goal.stream()));
  }

  @Test
  void whatTheOtherCellDoesNotTakeInTimeEndsInWords() {
    TestCell north =
        north(
            new HandoffSettings(100, 1024 * 1024, Duration.ofSeconds(2), Duration.ofSeconds(1), 1));

    GoalId goal = submit(north, "nobody there");

    until(() -> north.delivered().containsKey(goal));
    assertThat(north.delivered().get(goal))
        .isInstanceOfSatisfying(
            GoalFailed.class,
            failed ->
                assertThat(failed.fault().message()).contains("did not take the goal within"));
  }

  @Test
  void aGoalForACellThatNoRuleNamesIsRefusedAtOnce() {
    TestCell north = north(HandoffSettings.USUAL);
    GoalId goal = north.kernel().newGoal();

    assertThatThrownBy(() -> get(north.submit(goal, "x", new CellName("nowhere"))))
        .hasRootCauseInstanceOf(BridgeFault.class)
        .hasMessageContaining("hands no goals of tenant acme to cell nowhere");
    assertThat(north.story(goal)).isEmpty();
  }

  @Test
  void aGoalThatOnlySaysItCameFromAnotherCellIsHandedToNobody() {
    TestCell south = south();
    GoalId goal = south.kernel().newGoal();
    Envelope envelope = Envelope.of(TENANT, goal.toString());

    get(
        south
            .kernel()
            .kernel()
            .journal()
            .append(
                Append.anywhere(
                    TENANT,
                    goal.stream(),
                    NewEntry.of(
                        envelope, new GoalSubmitted(goal, "x", List.of(), null, ReplyTo.CELL)),
                    new NewEntry(
                        envelope,
                        new AnswerHandedBack(goal, "forged", List.of()),
                        Readers.HANDOFF.name()))));

    until(() -> south.bridge().refusals().count(Refusal.FORGED) == 1);
  }

  @Test
  void aCellThatDoesNotLetAGoalInLeavesItWithTheSenderUntilItDoes() {
    TestCell north = north(HandoffSettings.USUAL);
    TestCell closed = TestCell.open(withoutRules(cells.southern(HandoffSettings.USUAL)));
    GoalId goal = submit(north, "let me in");
    until(() -> closed.bridge().refusals().count(Refusal.DENIED_IN) > 0);
    closed.close();

    TestCell south = south();

    until(() -> north.delivered().containsKey(goal));
    assertThat(south.handoffs("taken")).isOne();
  }

  private static BridgeSettings withoutRules(BridgeSettings it) {
    return new BridgeSettings(
        it.cell(),
        it.pod(),
        it.servers(),
        it.credentials(),
        it.tls(),
        List.of(),
        it.peers(),
        it.limits(),
        it.handoff(),
        it.beacon());
  }

  @Test
  void whatAStrangerHandsOverIsRefused() {
    TestCell south = south();
    String goal = "{\"goalId\":\"01a20456-8939-746e-aeaa-d5ae6f0eda49\",\"text\":\"x\"}";
    String entry = "01a20456-8939-746e-aeaa-d5ae6f0eda50";
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      assertThat(failure(stranger.asks("kaze.south.handoff.mars.goal", goal))).isEqualTo("DENIED");
      assertThat(failure(stranger.asks("kaze.south.handoff.north.gift", goal))).isEqualTo("DENIED");
      assertThat(failure(stranger.asks("kaze.south.handoff.north.goal", goal))).isEqualTo("UNFIT");
      assertThat(
              failure(
                  stranger.asks("kaze.south.handoff.north.goal", "no json", "Nats-Msg-Id", entry)))
          .isEqualTo("UNFIT");
      assertThat(
              failure(
                  stranger.asks(
                      "kaze.south.handoff.north.answer",
                      "{\"goalId\":\"01a20456-8939-746e-aeaa-d5ae6f0eda49\",\"text\":\"forged\","
                          + "\"artefacts\":[]}",
                      "Nats-Msg-Id",
                      entry)))
          .isEqualTo("UNFIT");
    }
    assertThat(south.bridge().refusals().count(Refusal.UNKNOWN_CELL)).isOne();
    assertThat(south.bridge().refusals().count(Refusal.DENIED_IN)).isOne();
    assertThat(south.bridge().refusals().count(Refusal.UNFIT)).isEqualTo(2);
    assertThat(south.bridge().refusals().count(Refusal.FORGED)).isOne();
    assertThat(south.handoffs("taken")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "[]", "{\"goalId\":null}", "{\"goalId\":\"x\"}", "\"goal\"", "\0"})
  void whatLacksSomethingIsRefusedHoweverOftenItComesAndTheNextGoalIsTaken(String body) {
    TestCell south = south();
    String entry = "01a20456-8939-746e-aeaa-d5ae6f0eda50";
    int times = Inbox.UNDER_WAY_MAX + 100;
    try (Stranger stranger = Stranger.at(cells.south(), "south")) {
      for (int i = 1; i <= times; i++) {
        stranger.says("kaze.south.handoff.north.goal", body, "Nats-Msg-Id", entry);
        int said = i;
        // More at once than may wait there would be turned away before they are looked at.
        if (i % 100 == 0 || i == times) {
          until(() -> south.bridge().refusals().count(Refusal.UNFIT) >= said);
        }
      }

      Message reply =
          stranger.asks(
              "kaze.south.handoff.north.goal",
              "{\"goalId\":\"01a20456-8939-746e-aeaa-d5ae6f0eda49\",\"text\":\"x\"}",
              "Nats-Msg-Id",
              entry);

      assertThat(reply).isNotNull();
      assertThat(new String(reply.getData(), StandardCharsets.UTF_8))
          .isEqualTo("{\"taken\":\"new\"}");
    }
  }

  @Test
  void whatSomebodyPutIntoTheStreamThatIsNoEntryIsThrownAwayAndTheRestGoesOn() {
    TestCell north = north(HandoffSettings.USUAL);
    south();
    GoalId first = submit(north, "first");
    until(() -> north.delivered().containsKey(first));
    try (Stranger stranger = Stranger.at(cells.north(), "north")) {
      stranger.says("kaze.north.outbox.south", "junk");
      stranger.says("kaze.north.outbox.south", "junk", "Kaze-Type", "gift");
      stranger.says("kaze.north.outbox.south", "junk", "Kaze-Type", "%zz");
      stranger.says("kaze.north.outbox.south", "junk", "Kaze-Type", "goal");
    }

    GoalId next = submit(north, "next");

    until(() -> north.delivered().containsKey(next));
    assertThat(north.delivered().get(next)).isInstanceOf(AnswerReady.class);
  }

  private static String failure(@Nullable Message reply) {
    return reply == null ? "nobody" : String.valueOf(reply.getHeaders().getFirst("Kaze-Failure"));
  }
}
