package io.kaze.deploy.crash;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the database says of goals and effects, read past Kaze. Blocks. */
final class Books {
  private static final int TRIES_MAX = 240;

  private final Vertx vertx;
  private final PgConnectOptions options;

  Books(Vertx vertx, PgConnectOptions options) {
    this.vertx = vertx;
    this.options = options;
  }

  /** An effect as it stands. */
  record EffectRow(String key, String stream, String side, String state) {}

  /** A goal as it stands, and how many entries of its stream end it. */
  record GoalRow(String id, String status, String text, boolean ended, long ends) {}

  long openGoals() {
    return number("select count(*) from kaze.goal where ended_micros is null");
  }

  long openEffects() {
    return number("select count(*) from kaze.effect where state in ('intended', 'attempted')");
  }

  long entries() {
    return number("select count(*) from kaze.entry");
  }

  private long number(String sql) {
    return rows(sql).getFirst().getLong(0);
  }

  List<EffectRow> effects() {
    return rows("select key::text, stream, side, state from kaze.effect").stream()
        .map(row ->
            new EffectRow(row.getString(0), row.getString(1), row.getString(2), row.getString(3)))
        .toList();
  }

  List<GoalRow> goals() {
    return rows(
            """
            select g.goal_id::text, g.status, g.text, g.ended_micros is not null,
              (select count(*) from kaze.entry e where e.tenant = g.tenant
                and e.correlation = g.goal_id::text and e.kind in ('answer-ready', 'goal-failed'))
            from kaze.goal g
            """)
        .stream()
        .map(row ->
            new GoalRow(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getBoolean(3),
                row.getLong(4)))
        .toList();
  }

  /** What the goals that have not ended wait for: the last entry of each, and its batons. */
  List<String> waiting() {
    return rows(
            """
            select g.goal_id || ' ' || g.status || ': last '
                || (select e.kind || ' at ' || to_timestamp(e.at_micros / 1e6) from kaze.entry e
                    where e.tenant = g.tenant and e.stream = 'goal/' || g.goal_id
                    order by e.position desc limit 1)
                || coalesce('; baton at ' || b.address || ' of ' || coalesce(h.pod, 'nobody')
                    || (case when b.handed then ', handed' else '' end)
                    || ', tries ' || b.tries || ', deaths ' || b.deaths
                    || ', not before ' || b.not_before, '; no baton')
            from kaze.goal g
            left join kaze.baton b on b.tenant = g.tenant and b.stream = 'goal/' || g.goal_id
            left join kaze.holder h using (holder)
            where g.ended_micros is null order by 1 limit 50
            """)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Why goals failed, the most frequent first. */
  List<String> failures() {
    return rows(
            """
            select count(*) || ' × ' || regexp_replace(left(body, 260), '[0-9a-f-]{36}', 'KEY', 'g')
            from (select regexp_replace(body::text, '^.*"fault"', '') as body from kaze.entry
              where kind = 'goal-failed') f
            group by regexp_replace(left(body, 260), '[0-9a-f-]{36}', 'KEY', 'g')
            order by count(*) desc limit 12
            """)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Kills the process that serves a connection: PostgreSQL ends all of them and recovers. */
  void crash() {
    backend().destroyForcibly();
  }

  /** Shuts PostgreSQL down without a checkpoint; its keeper starts it anew. */
  void restart() throws IOException, InterruptedException {
    long postmaster = backend().parent().orElseThrow().pid();
    new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster)).start().waitFor();
  }

  /** The process of a connection that stays open. */
  private ProcessHandle backend() {
    return tried(() ->
        get(
            PgConnection.connect(vertx, options)
                .compose(connection -> connection.query("select pg_backend_pid()").execute())
                .map(rows ->
                    ProcessHandle.of(rows.iterator().next().getLong(0))
                        .orElseThrow(() -> new IllegalStateException("It has gone")))));
  }

  /** The database may be recovering from a crash. */
  private List<Row> rows(String sql) {
    return tried(() -> once(sql));
  }

  private <T> T tried(Supplier<T> asked) {
    for (int tries = 1; ; tries++) {
      try {
        return asked.get();
      } catch (CompletionException away) {
        if (tries == TRIES_MAX) {
          throw away;
        }
        pause(250);
      }
    }
  }

  private List<Row> once(String sql) {
    return get(
        PgConnection.connect(vertx, options)
            .compose(connection ->
                connection
                    .query(sql)
                    .execute()
                    .map(rows -> {
                      List<Row> all = new ArrayList<>();
                      rows.forEach(all::add);
                      return all;
                    })
                    .eventually(connection::close)));
  }

  private static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  void pause(long millis) {
    vertx.timer(millis, TimeUnit.MILLISECONDS).toCompletionStage().toCompletableFuture().join();
  }
}
