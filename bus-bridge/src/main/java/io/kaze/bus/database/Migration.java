package io.kaze.bus.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to this version of Kaze. A schema that is there already is recognised with one
 * query, so that an ordinary start does not pay for the migration tool.
 */
final class Migration {
  private static final Logger LOG = LoggerFactory.getLogger(Migration.class);

  /** The newest script beside this class; a test keeps the two together. */
  static final String NEWEST = "26";

  static final String SCHEMA = "kaze";
  static final String SCRIPTS = "classpath:io/kaze/bus/migration";
  private static final String CURRENT =
      "select count(*) filter (where version = $1 and success) = 1 and bool_and(success)"
          + " from kaze.flyway_schema_history";

  private final Vertx vertx;
  private final Access access;

  Migration(Vertx vertx, Access access) {
    this.vertx = vertx;
    this.access = access;
  }

  Future<Void> run() {
    return PgConnection.connect(vertx, access.options())
        .compose(connection -> isCurrent(connection).eventually(connection::close))
        .compose(
            current -> current ? Future.succeededFuture() : vertx.executeBlocking(this::apply));
  }

  private static Future<Boolean> isCurrent(PgConnection connection) {
    return connection
        .query("select to_regclass('kaze.flyway_schema_history') is not null")
        .execute()
        .compose(there ->
            there.iterator().next().getBoolean(0)
                ? connection
                    .preparedQuery(CURRENT)
                    .execute(io.vertx.sqlclient.Tuple.of(NEWEST))
                    .map(rows -> Boolean.TRUE.equals(rows.iterator().next().getBoolean(0)))
                : Future.succeededFuture(false));
  }

  private Void apply() {
    try {
      MigrateResult result =
          Flyway.configure(Migration.class.getClassLoader())
              .dataSource(new DriverSource(access))
              .schemas(SCHEMA)
              .locations(SCRIPTS)
              .load()
              .migrate();
      LOG.info("Schema is at version {} in {}", result.targetSchemaVersion, access);
      return null;
    } catch (FlywayException e) {
      throw new DatabaseFault(
          "The schema in %s could not be brought up to date: %s".formatted(access, e.getMessage()),
          e);
    }
  }
}
