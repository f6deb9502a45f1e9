package io.kaze.gateway.budget;

import io.kaze.bus.database.Database;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The ledger on PostgreSQL; each call is one of the schema's functions. */
final class PgLedger implements Ledger {
  private static final String POST =
      IntStream.rangeClosed(1, 44)
          .mapToObj(n -> "$" + n)
          .collect(Collectors.joining(", ", "select * from kaze.budget_post(", ")"));
  private static final long ANSWER_MILLIS_MAX = 10_000;

  private final Database database;

  PgLedger(Database database) {
    this.database = database;
  }

  @Override
  public Future<Long> open(long holder) {
    return call("select kaze.budget_open($1)", Tuple.of(holder))
        .map(rows -> rows.iterator().next().getLong(0))
        .compose(desk ->
            desk == null
                ? Future.failedFuture(new IllegalStateException("No living holder: " + holder))
                : Future.succeededFuture(desk));
  }

  @Override
  public Future<Posted> post(Post post) {
    return call(POST, new PostColumns(post).arguments()).map(PgLedger::posted);
  }

  @Override
  public Future<Void> close(long desk) {
    return call("select kaze.budget_close($1)", Tuple.of(desk)).mapEmpty();
  }

  @Override
  public Future<Integer> reap() {
    return call("select kaze.budget_reap()", Tuple.tuple())
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  @Override
  public Future<List<Budget>> budgets(TenantId tenant) {
    return call("select * from kaze.budgets_of($1)", Tuple.of(tenant.value()))
        .map(rows -> {
          List<Budget> budgets = new ArrayList<>(rows.size());
          rows.forEach(row -> budgets.add(budget(tenant, row)));
          return budgets;
        });
  }

  private Future<RowSet<Row>> call(String sql, Tuple arguments) {
    return database.call(sql, arguments).timeout(ANSWER_MILLIS_MAX, TimeUnit.MILLISECONDS);
  }

  static Budget budget(TenantId tenant, Row row) {
    return new Budget(
        row.getUUID("budget_id"),
        tenant,
        Scope.of(row.getString("scope")),
        row.getString("subject"),
        Unit.of(row.getString("unit")),
        Period.of(row.getString("period")),
        row.getLong("amount"),
        row.getLong("headroom"));
  }

  private static Posted posted(RowSet<Row> rows) {
    boolean open = false;
    List<Posted.Standing> standings = new ArrayList<>();
    for (Row row : rows) {
      open = row.getBoolean(0);
      if (row.getLong(1) != null) {
        standings.add(standing(row));
      }
    }
    return new Posted(open, standings);
  }

  private static Posted.Standing standing(Row row) {
    return new Posted.Standing(
        new Account(row.getUUID(2), row.getString(3), row.getLong(4)),
        row.getLong(1),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        row.getLong(10),
        row.getBoolean(11));
  }
}
