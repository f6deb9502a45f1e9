package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static io.kaze.bus.testing.TestKernel.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * The database plans a call once for each connection, often while its tables are empty, and keeps
 * the plan while they grow: a plan that reads a table through held a new cell up for 20 seconds.
 */
class AppendPlanIT {
  private static final int GOALS = 3_000;
  private static final int WARM = 20;

  /**
   * Index entries an append may read: its stream's end, its repetition, its baton, what is derived.
   */
  private static final int READ_MAX = 17;

  private static Future<Reading> answer(TestKernel cell, Baton baton) {
    Entry entry = baton.entry();
    GoalId goal = GoalId.of(entry.envelope().correlation());
    NewEntry end =
        new NewEntry(
            entry.envelope().causedBy(entry.id()),
            new GoalCancelled(goal, "done"),
            Readers.RAMP.name());
    return cell.kernel()
        .journal()
        .append(Append.anywhere(TENANT, entry.stream(), end).settling(entry.id()))
        .map(Reading.ANSWERED);
  }

  private static void goals(TestKernel cell, int count, Semaphore ended)
      throws InterruptedException {
    for (int i = 0; i < count; i++) {
      GoalId goal = cell.newGoal();
      var _ =
          cell.kernel()
              .journal()
              .append(
                  Append.anywhere(
                      TENANT, goal.stream(), submitted(goal, Readers.ORCHESTRATOR.name())));
    }
    ended.acquire(count);
  }

  private static long indexEntriesRead(TestKernel by) {
    PgConnection owner = get(PgConnection.connect(by.vertx(), by.access().options()));
    long read =
        get(owner
                .query(
                    "select sum(idx_tup_read)::bigint from pg_stat_user_indexes"
                        + " where schemaname = 'kaze'")
                .execute())
            .iterator()
            .next()
            .getLong(0);
    get(owner.close());
    return read;
  }

  @Test
  void anAppendPlannedOnEmptyTablesReadsNoMoreWhenTheyHaveGrown() throws InterruptedException {
    TestKernel before = TestKernel.open();
    Semaphore ended = new Semaphore(0);
    TestKernel cell = before.another("two");
    cell.kernel().relay().read(Readers.ORCHESTRATOR, baton -> answer(cell, baton));
    cell.kernel()
        .relay()
        .read(
            Readers.RAMP,
            baton -> {
              ended.release();
              return Future.succeededFuture(Reading.DONE);
            });
    get(cell.kernel().relay().start());
    for (int i = 0; i < WARM; i++) {
      goals(cell, 1, ended);
    }

    goals(cell, GOALS, ended);
    cell.close();

    assertThat(indexEntriesRead(before)).isPositive().isLessThan(2L * GOALS * READ_MAX);
    before.close();
  }
}
