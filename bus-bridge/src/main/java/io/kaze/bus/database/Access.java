package io.kaze.bus.database;

import io.kaze.bus.keeper.JdbcAccess;
import io.kaze.bus.keeper.Keeper;
import io.vertx.pgclient.PgConnectOptions;

/**
 * How to reach a PostgreSQL database as the login that owns Kaze's schema.
 *
 * @param options for the reactive client; not modified
 * @param jdbc the same for the migration tool
 */
public record Access(PgConnectOptions options, JdbcAccess jdbc) {

  private static final String STATEMENT_MILLIS_MAX = "30000";

  /** The database a keeper keeps. */
  public static Access to(Keeper keeper) {
    return new Access(keeper.connectOptions(), keeper.jdbc());
  }

  PgConnectOptions as(String role) {
    return new PgConnectOptions(options)
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(256)
        .addProperty("application_name", role)
        .addProperty("role", role)
        .addProperty("statement_timeout", STATEMENT_MILLIS_MAX)
        .addProperty("idle_in_transaction_session_timeout", STATEMENT_MILLIS_MAX);
  }

  @Override
  public String toString() {
    return options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
  }
}
