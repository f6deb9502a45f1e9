package io.kaze.bus.database;

import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;

/**
 * The cell's PostgreSQL, under two roles. What is read for a tenant is read as a role that
 * row-level security holds to that tenant, whatever the query says; the journal's own functions are
 * called as a role that sees no table. Any thread may use it; nothing blocks.
 */
public final class Database {
  private static final String READER = "kaze_app";
  private static final String KEEPER = "kaze_keeper";
  private static final int READERS_MAX = 8;
  private static final int KEEPERS_MAX = 4;
  private static final int WAITING_MAX = 10_000;
  private static final int CONNECT_SECONDS_MAX = 10;

  /** A little more than PostgreSQL itself gives a statement: who waits longer waits for nothing. */
  private static final int ANSWER_SECONDS_MAX = 35;

  private final Vertx vertx;
  private final Access access;
  private final Pool readers;
  private final Pool keepers;
  private volatile boolean closed;

  private Database(Vertx vertx, Access access) {
    this.vertx = vertx;
    this.access = access;
    this.readers = pool(READER, READERS_MAX);
    this.keepers = pool(KEEPER, KEEPERS_MAX);
  }

  /**
   * Brings the schema up to date and opens the pools.
   *
   * @return fails with {@link DatabaseFault} when the schema cannot be had
   */
  public static Future<Database> open(Vertx vertx, Access access) {
    return new Migration(vertx, access).run().map(v -> new Database(vertx, access));
  }

  private Pool pool(String role, int size) {
    return PgBuilder.pool()
        .with(
            new PoolOptions()
                .setMaxSize(size)
                .setMaxWaitQueueSize(WAITING_MAX)
                .setConnectionTimeout(CONNECT_SECONDS_MAX)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setName(role))
        .connectingTo(access.as(role))
        .using(vertx)
        .build();
  }

  /**
   * Runs one statement for a tenant, in one round trip. Fails after 35 seconds, and what became of
   * it is not known then.
   *
   * @param sql sees that tenant's rows alone
   * @param parameters of the statement
   */
  public Future<RowSet<Row>> forTenant(TenantId tenant, String sql, Tuple parameters) {
    return readers
        .getConnection()
        .compose(
            connection -> scoped(connection, tenant, sql, parameters).eventually(connection::close))
        .timeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
  }

  /** The four statements are sent in one go: the client pipelines them. */
  private static Future<RowSet<Row>> scoped(
      SqlConnection connection, TenantId tenant, String sql, Tuple parameters) {
    connection.query("begin").execute();
    connection
        .preparedQuery("select set_config('kaze.tenant', $1, true)")
        .execute(Tuple.of(tenant.value()));
    Future<RowSet<Row>> rows = connection.preparedQuery(sql).execute(parameters);
    Future<RowSet<Row>> end = connection.query("commit").execute();
    return rows.compose(r -> end.map(r));
  }

  /**
   * Calls one of the schema's functions, as the role that may do nothing else. Fails after 35
   * seconds, and what became of it is not known then.
   */
  public Future<RowSet<Row>> call(String sql, Tuple parameters) {
    return keepers
        .preparedQuery(sql)
        .execute(parameters)
        .timeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
  }

  /** A connection of its own, for listening to notifications; the caller closes it. */
  public Future<PgConnection> listener() {
    return PgConnection.connect(vertx, access.as(KEEPER));
  }

  /** Whether {@link #close} was called: nothing will succeed any more. */
  public boolean isClosed() {
    return closed;
  }

  /** Closes the pools once what they are doing is done. */
  public Future<Void> close() {
    closed = true;
    return Future.join(readers.close(), keepers.close()).mapEmpty();
  }
}
