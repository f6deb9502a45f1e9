package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.journal.Appended.Conflict;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many append at once, and each stream stays in order. */
abstract class InOrderContract extends KeeperStories {
  InOrderContract(KeptJournal kept) {
    super(kept);
  }

  @Test
  void anAppendAtAnotherPositionThanExpectedConflictsAndLeavesNothing() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));

    Appended late =
        get(
            journal()
                .append(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t1")).at(0)));

    assertThat(late).isEqualTo(new Conflict(1));
    assertThat(get(journal().read(TENANT, goal.stream(), 0, 10))).hasSize(1);
  }

  @Test
  void ofManyWhoExpectTheSamePositionExactlyOneIsWritten() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));

    List<Future<Appended>> tries =
        IntStream.range(0, 200)
            .mapToObj(i ->
                journal()
                    .append(
                        Append.anywhere(TENANT, goal.stream(), task(goal, first, "t" + i)).at(1)))
            .toList();

    List<Appended> outcomes = tries.stream().map(TestKernel::get).toList();
    assertThat(outcomes).filteredOn(Committed.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Conflict.class::isInstance).hasSize(199);
  }

  @Test
  void manyAppendersShareCommitsAndEachStreamStaysInOrder() {
    List<GoalId> goals = IntStream.range(0, 50).mapToObj(i -> newGoal()).toList();
    List<Future<Appended>> all = new ArrayList<>();
    for (GoalId goal : goals) {
      Entry first = committed(goalAppend(goal));
      IntStream.range(0, 20)
          .forEach(i ->
              all.add(
                  journal()
                      .append(Append.anywhere(TENANT, goal.stream(), task(goal, first, "t" + i)))));
    }

    assertThat(all.stream().map(TestKernel::get)).allMatch(Committed.class::isInstance);

    for (GoalId goal : goals) {
      assertThat(get(journal().read(TENANT, goal.stream(), 0, 100)))
          .extracting(Entry::position)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 21).boxed().toList());
    }
    assertThat(get(journal().verify(TENANT))).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void whatIsRefusedDoesNoHarmToWhatItSharesACommitWith() {
    List<Entry> firsts =
        IntStream.range(0, 60).mapToObj(i -> committed(goalAppend(newGoal()))).toList();
    List<Future<Appended>> all = new ArrayList<>();

    for (int i = 0; i < firsts.size(); i++) {
      Append append = taskOf(firsts.get(i), "t" + i);
      all.add(journal().append(i % 3 == 0 ? append : append.at(0)));
    }

    for (int i = 0; i < firsts.size(); i++) {
      boolean fits = i % 3 == 0;
      assertThat(get(all.get(i))).isInstanceOf(fits ? Committed.class : Conflict.class);
      assertThat(get(journal().read(TENANT, firsts.get(i).stream(), 1, 10)))
          .extracting(entry -> entry.position() + entry.event().subject())
          .containsExactlyElementsOf(fits ? List.of("2t" + i) : List.of());
    }
    assertThat(get(journal().verify(TENANT))).isInstanceOf(Verification.Intact.class);
  }

  private static Append taskOf(Entry first, String taskId) {
    GoalId goal = GoalId.of(first.envelope().correlation());
    return Append.anywhere(TENANT, first.stream(), task(goal, first, taskId));
  }
}
