package io.kaze.bus.keeper;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * How to reach an embedded PostgreSQL.
 *
 * @param port on the loopback interface
 * @param password of the role {@code kaze}
 */
record EmbeddedAccess(int port, String password) {

  static final String HOST = "127.0.0.1";
  static final String DATABASE = "kaze";
  private static final String NO_SUCH_DATABASE = "3D000";

  PgConnectOptions to(String database) {
    return new PgConnectOptions()
        .setHost(HOST)
        .setPort(port)
        .setDatabase(database)
        .setUser(ClusterCreation.ROLE)
        .setPassword(password)
        .setSslMode(SslMode.DISABLE);
  }

  JdbcAccess jdbc(String database) {
    String url = "jdbc:postgresql://" + HOST + ":" + port + "/" + database + "?sslmode=disable";
    return new JdbcAccess(url, ClusterCreation.ROLE, password);
  }

  /** Logs in, and makes Kaze's database at the first time. */
  void ensureDatabase(Contact contact) throws KeeperFault, InterruptedException {
    try {
      if (!databaseAnswers(contact)) {
        contact.with(to("postgres"), EmbeddedAccess::createDatabase);
      }
    } catch (ExecutionException | TimeoutException cause) {
      throw ServerFaults.of(cause, "The embedded PostgreSQL on port " + port, to(DATABASE));
    }
  }

  private boolean databaseAnswers(Contact contact)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      contact.with(to(DATABASE), connection -> Future.succeededFuture());
      return true;
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof PgException refusal
          && NO_SUCH_DATABASE.equals(refusal.getSqlState())) {
        return false;
      }
      throw fault;
    }
  }

  private static Future<?> createDatabase(PgConnection connection) {
    return connection.query("create database " + DATABASE).execute();
  }

  @Override
  public String toString() {
    return "EmbeddedAccess[port=" + port + ", password=[hidden]]";
  }
}
