package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.testing.TestKernel;

/** What the stories of {@link KeeperContract} are told with. */
abstract class KeeperStories {
  private final KeptJournal kept;

  KeeperStories(KeptJournal kept) {
    this.kept = kept;
  }

  final KeptJournal kept() {
    return kept;
  }

  final Journal journal() {
    return kept.journal();
  }

  static GoalId newGoal() {
    return new GoalId(TestKernel.IDENTIFIERS.next());
  }

  static Append goalAppend(GoalId goal) {
    return Append.anywhere(TENANT, goal.stream(), submitted(goal, null));
  }

  static NewEntry task(GoalId goal, Entry cause, String taskId) {
    return NewEntry.of(
        cause.envelope().causedBy(cause.id()),
        new TaskReady(
            goal, taskId, "analyst", "lead-scoring", new RawJson("{\"rows\":[1,2]}"), null));
  }

  Entry committed(Append append) {
    return ((Committed) get(journal().append(append))).entries().getFirst();
  }
}
