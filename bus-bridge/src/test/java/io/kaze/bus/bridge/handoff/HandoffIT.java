package io.kaze.bus.bridge.handoff;

import static io.kaze.bus.bridge.handoff.LinkedCells.submit;
import static io.kaze.bus.bridge.handoff.LinkedCells.there;
import static io.kaze.bus.bridge.testing.TestPod.until;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.answer.AnswerReady;
import io.kaze.bus.attachment.Arriving;
import io.kaze.bus.bridge.refusal.Refusal;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.testing.TestCell;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.handoff.GoalTakenOver;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.testing.TestKernel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A goal is worked on in another cell once, whatever comes between, and its answer comes back. */
class HandoffIT extends HandedOver {

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
}
