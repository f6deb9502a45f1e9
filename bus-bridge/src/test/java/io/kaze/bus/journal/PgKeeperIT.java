package io.kaze.bus.journal;

import static io.kaze.bus.testing.TestKernel.IDENTIFIERS;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.fair.Weights;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.goal.GoalView;
import io.kaze.bus.journal.internal.PgBatons;
import io.kaze.bus.journal.internal.PgJournal;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.testing.TestKernel;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

class PgKeeperIT {
  private static TestKernel cell;

  @BeforeAll
  static void open() {
    cell = TestKernel.open();
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  @Nested
  class Entries extends KeeperContract {
    @Override
    Journal journal() {
      return cell.kernel().journal();
    }

    @Override
    @Nullable GoalStatus status(GoalId goal) {
      return get(cell.kernel().goals().find(TENANT, goal)).map(GoalView::status).orElse(null);
    }

    @Override
    @Nullable String approval(ApprovalId approval) {
      var rows =
          get(
              cell.kernel()
                  .database()
                  .forTenant(
                      TENANT,
                      "select state from kaze.approval where tenant = $1 and approval_id = $2",
                      Tuple.of(TENANT.value(), approval.value())));
      return rows.size() == 0 ? null : rows.iterator().next().getString(0);
    }

    @Override
    @Nullable String known(ContributionId contribution) {
      var rows =
          get(
              cell.kernel()
                  .database()
                  .forTenant(
                      TENANT,
                      "select title from kaze.knowledge where tenant = $1 and contribution_id = $2",
                      Tuple.of(TENANT.value(), contribution.value())));
      return rows.size() == 0 ? null : rows.iterator().next().getString(0);
    }

    @Override
    void tamper(long sequence, String from, String to) {
      PgConnection owner = get(PgConnection.connect(cell.vertx(), cell.access().options()));
      get(
          owner
              .preparedQuery(
                  "update kaze.entry set body = replace(body, $3, $4)"
                      + " where tenant = $1 and sequence = $2")
              .execute(Tuple.of(TENANT.value(), sequence, from, to)));
      get(owner.close());
    }
  }

  @Nested
  class Leases extends BatonsContract {
    @Override
    Journal openJournal() {
      return journalOf(Carrier.NONE);
    }

    @Override
    Batons openBatons() {
      return new PgBatons(cell.kernel().database(), Weights.EVEN);
    }

    @Override
    Journal journalOf(Carrier carrier) {
      Journal journal =
          new PgJournal(
              cell.vertx(),
              cell.kernel().database(),
              InstantSource.system(),
              IDENTIFIERS,
              Weights.EVEN);
      journal.carriedBy(carrier);
      return journal;
    }
  }
}
