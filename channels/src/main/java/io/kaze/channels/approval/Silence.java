package io.kaze.channels.approval;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.database.Database;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what nobody decided in time: the draft does not stand, and its goal goes on without. Any
 * number of processes may look; one of them decides.
 */
final class Silence {
  static final int BATCH_MAX = 100;
  static final String WORDS = "Nobody decided on its draft in time, so it does not stand.";

  private static final Logger LOG = LoggerFactory.getLogger(Silence.class);
  private static final String OVERDUE = "select * from kaze.overdue_approvals($1, $2)";
  private static final Verdict EXPIRED =
      new Verdict(Decision.EXPIRED, WORDS, null, ApprovalDecided.SILENCE);

  private final Database database;
  private final Deciding deciding;
  private final InstantSource clock;

  Silence(Database database, Deciding deciding, InstantSource clock) {
    this.database = database;
    this.deciding = deciding;
    this.clock = clock;
  }

  /**
   * Looks once.
   *
   * @return how many it ended, at most {@link #BATCH_MAX}; as many when there may be more
   */
  Future<Integer> look() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return database
        .call(OVERDUE, Tuple.of(micros, BATCH_MAX))
        .compose(rows -> {
          Future<Integer> ended = Future.succeededFuture(0);
          for (Row row : rows) {
            ended = ended.compose(before -> expire(row).map(now -> before + now));
          }
          return ended;
        });
  }

  /** One that fails does not keep the others waiting: it is overdue at the next look as well. */
  private Future<Integer> expire(Row row) {
    TenantId tenant = new TenantId(row.getString("tenant"));
    GoalId goal = new GoalId(row.getUUID("goal_id"));
    ApprovalId approval = new ApprovalId(row.getUUID("approval_id"));
    return deciding
        .decide(tenant, goal, approval, EXPIRED)
        .onSuccess(outcome -> {
          if (outcome.asDecided()) {
            LOG.info("Approval {} of goal {} expired", approval, goal);
          }
        })
        .onFailure(failure -> LOG.warn("Approval {} could not expire", approval, failure))
        .map(1)
        .otherwise(0);
  }
}
