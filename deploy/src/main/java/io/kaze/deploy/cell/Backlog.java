package io.kaze.deploy.cell;

import io.kaze.bus.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * The cell's work that is due and that no process carries, of all tenants: what more pods would
 * help with. And what only a person can end.
 *
 * @param batons how many; {@link #MAX} when there are more
 * @param oldest how long the one that has waited longest waits; of those counted
 * @param doubts effects of which nobody knows whether they were made; {@link #MAX} when there are
 *     more
 */
record Backlog(long batons, Duration oldest, long doubts) {
  static final int MAX = 10_000;

  static Future<Backlog> of(Database database) {
    return database
        .call("select batons, oldest_millis, doubts from kaze.backlog($1)", Tuple.of(MAX))
        .map(rows -> rows.iterator().next())
        .map(row -> new Backlog(row.getLong(0), Duration.ofMillis(row.getLong(1)), row.getLong(2)));
  }
}
