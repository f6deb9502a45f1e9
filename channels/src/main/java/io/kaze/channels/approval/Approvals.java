package io.kaze.channels.approval;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.database.Database;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.Effects;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.story.ApprovalState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The approvals of a tenant as they stand: derived from the journal, in its transactions. */
public final class Approvals {
  private static final String ALL =
      "select a.*, left(g.text, "
          + ApprovalView.GOAL_CHARACTERS_MAX
          + ") as goal_text from kaze.approval a left join kaze.goal g using (tenant, goal_id)"
          + " where a.tenant = $1";
  private static final String ONE = ALL + " and a.approval_id = $2";
  private static final String OF_GOAL = " and ($4::uuid is null or a.goal_id = $4)";
  private static final String CURSOR =
      "(select c.held_micros, c.approval_id from kaze.approval c where c.tenant = $1 and"
          + " c.approval_id = $2)";
  private static final String OPEN_PAGE =
      ALL
          + " and state = 'open' and ($2::uuid is null or (held_micros, approval_id) > "
          + CURSOR
          + ")"
          + OF_GOAL
          + " order by held_micros, approval_id limit $3";
  private static final String PAGE =
      ALL
          + " and ($2::uuid is null or (held_micros, approval_id) < "
          + CURSOR
          + ")"
          + OF_GOAL
          + " and ($5::text is null or state = $5)"
          + " order by held_micros desc, approval_id desc limit $3";
  private static final String COUNT_OPEN =
      "select count(*) from kaze.approval where tenant = $1 and state = 'open'";

  private final Database database;

  /** Reads through the database. */
  public Approvals(Database database) {
    this.database = database;
  }

  /** One approval, if the tenant has it. */
  public Future<Optional<ApprovalView>> find(TenantId tenant, ApprovalId approval) {
    return database
        .forTenant(tenant, ONE, Tuple.of(tenant.value(), approval.value()))
        .map(rows -> views(rows).stream().findFirst());
  }

  /**
   * A page: open ones with the oldest first, for they wait; others with the newest first.
   *
   * @param state those that stand so; null for all
   * @param goal those of a goal; null for all
   * @param after the approval to begin behind; null for the first
   * @param max the most to read, at least 1
   */
  public Future<List<ApprovalView>> page(
      TenantId tenant,
      @Nullable ApprovalState state,
      @Nullable GoalId goal,
      @Nullable ApprovalId after,
      int max) {
    UUID cursor = after == null ? null : after.value();
    Tuple parameters = Tuple.of(tenant.value(), cursor, max, goal == null ? null : goal.value());
    return state == ApprovalState.OPEN
        ? database.forTenant(tenant, OPEN_PAGE, parameters).map(Approvals::views)
        : database
            .forTenant(tenant, PAGE, parameters.addString(state == null ? null : state.word()))
            .map(Approvals::views);
  }

  /** How many wait for a person. */
  public Future<Long> countOpen(TenantId tenant) {
    return database
        .forTenant(tenant, COUNT_OPEN, Tuple.of(tenant.value()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static List<ApprovalView> views(RowSet<Row> rows) {
    List<ApprovalView> views = new ArrayList<>(rows.size());
    rows.forEach(row -> views.add(view(row)));
    return views;
  }

  private static ApprovalView view(Row row) {
    Long decided = row.getLong("decided_micros");
    return new ApprovalView(
        new ApprovalId(row.getUUID("approval_id")),
        new GoalId(row.getUUID("goal_id")),
        row.getString("goal_text") == null ? "" : row.getString("goal_text"),
        row.getString("task_id"),
        row.getString("agent"),
        row.getString("skill"),
        Effects.of(row.getString("effects")),
        Level.of(row.getString("level")),
        row.getString("reason"),
        row.getLong("draft_position"),
        instant(row.getLong("held_micros")),
        instant(row.getLong("decide_by_micros")),
        ApprovalState.of(row.getString("state")),
        row.getString("decided_by"),
        decided == null ? null : instant(decided),
        row.getString("decision_reason"),
        row.getBoolean("edited"));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
