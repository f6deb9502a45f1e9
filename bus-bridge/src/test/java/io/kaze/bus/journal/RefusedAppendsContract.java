package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Appended.Committed;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.TaskReady;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** What cannot be kept is refused in words. */
abstract class RefusedAppendsContract extends KeeperStories {
  RefusedAppendsContract(KeptJournal kept) {
    super(kept);
  }

  @Test
  void anEntryWithANulCharacterIsRefusedAndThoseBesideItStand() {
    GoalId good = newGoal();
    GoalId bad = newGoal();
    Entry first = committed(goalAppend(bad));
    NewEntry nul = NewEntry.of(first.envelope().causedBy(first.id()), new GoalCancelled(bad, "\0"));

    Future<Appended> refused = journal().append(Append.anywhere(TENANT, bad.stream(), nul));
    Future<Appended> stands = journal().append(goalAppend(good));

    assertThatThrownBy(() -> get(refused)).hasMessageContaining("NUL character");
    assertThat(get(stands)).isInstanceOf(Committed.class);
  }

  @Test
  void anEntryTooLargeIsRefusedWithItsSize() {
    GoalId goal = newGoal();
    Entry first = committed(goalAppend(goal));
    RawJson large = new RawJson("\"" + "x".repeat(Journal.ENTRY_BYTES_MAX) + "\"");
    NewEntry entry =
        NewEntry.of(
            first.envelope().causedBy(first.id()),
            new TaskReady(goal, "t1", "a", "b", large, null));

    assertThatThrownBy(() -> get(journal().append(Append.anywhere(TENANT, goal.stream(), entry))))
        .hasMessageContaining("at most 8,388,608");
  }

  @Test
  void aTenantThatWasNeverMadeHasNoJournal() {
    GoalId goal = newGoal();
    TenantId stranger = new TenantId("stranger");

    assertThatThrownBy(() ->
            get(
                journal()
                    .append(
                        Append.anywhere(stranger, goal.stream(), submitted(stranger, goal, null)))))
        .hasMessageContaining("No such tenant");
  }
}
