package io.kaze.bus.keeper;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One real PostgreSQL for all tests of a JVM, started at the first use and stopped at the JVM's
 * end. Its commits do not wait for the disk. It lives below {@code target}, so that one left by a
 * killed JVM is found by the next run.
 */
public final class TestPostgres {

  private static final int FOLDERS_MAX = 8;
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Queue<String> UNSPENT = new ConcurrentLinkedQueue<>();

  private final Vertx vertx = Vertx.vertx();
  private final Contact contact = new Contact(vertx);
  private final EmbeddedKeeper keeper = open();

  private TestPostgres() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "test-postgres-stop"));
    forgetEarlierDatabases();
    run("alter system set max_wal_size = '256MB'");
    run("select pg_reload_conf()::text");
  }

  private static final class Only {
    static final TestPostgres INSTANCE = new TestPostgres();
  }

  /**
   * A fresh, empty database.
   *
   * @param options for the PostgreSQL client; the role is a superuser
   * @param jdbc the same database for JDBC
   */
  public record Database(PgConnectOptions options, JdbcAccess jdbc) {}

  /** Makes an empty database that no other test uses; blocks for some ten milliseconds. */
  public static Database freshDatabase() {
    TestPostgres postgres = Only.INSTANCE;
    String name = "test_" + DATABASES.incrementAndGet();
    postgres.run("create database " + name + " template template0");
    UNSPENT.add(name);
    EmbeddedAccess access = postgres.keeper.access();
    return new Database(access.to(name), access.jdbc(name));
  }

  /**
   * Drops the databases made since it was last called, but for those someone is connected to;
   * nothing happens when none was made.
   */
  static void dropSpent() {
    if (UNSPENT.isEmpty()) {
      return;
    }
    TestPostgres postgres = Only.INSTANCE;
    Set<String> connected = new HashSet<>();
    postgres.run(
        "select distinct datname from pg_stat_activity where datname is not null", connected::add);
    for (String name = UNSPENT.poll(); name != null; name = UNSPENT.poll()) {
      if (!connected.contains(name)) {
        postgres.run("drop database " + name + " with (force)");
      }
    }
  }

  /** Where tests keep PostgreSQL's programs, once for all modules and runs. */
  static Path programs() {
    return Path.of(System.getProperty("user.home"), ".cache", "kaze", "postgres");
  }

  private EmbeddedKeeper open() {
    KeeperFault last = null;
    for (int i = 1; i <= FOLDERS_MAX; i++) {
      Path folder = Path.of("target", "test-postgres-" + i).toAbsolutePath();
      EmbeddedSettings settings = new EmbeddedSettings(folder, programs(), false);
      try {
        return new EmbeddedOpening(settings, vertx, InstantSource.system(), state -> {}).open();
      } catch (KeeperFault inUse) {
        last = inUse;
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
    throw new IllegalStateException("No PostgreSQL for tests", last);
  }

  private void forgetEarlierDatabases() {
    run(
        """
        select datname from pg_database where datname like 'test\\_%'
        """,
        name -> run("drop database " + name + " with (force)"));
  }

  private void run(String sql) {
    run(sql, row -> {});
  }

  private void run(String sql, Consumer<String> eachRow) {
    try {
      contact
          .with(keeper.access().to("postgres"), connection -> connection.query(sql).execute())
          .forEach(row -> eachRow.accept(row.getString(0)));
    } catch (ExecutionException | TimeoutException | InterruptedException cause) {
      throw new IllegalStateException(sql, cause);
    }
  }

  private void stop() {
    try {
      keeper.stop();
    } catch (KeeperFault | InterruptedException cause) {
      cause.printStackTrace();
    }
  }
}
