package io.kaze.bus.keeper;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One real PostgreSQL for all tests of a JVM, started at the first use and stopped at the JVM's
 * end. Its commits do not wait for the disk. It lives below {@code target}, so that one left by a
 * killed JVM is found by the next run; else it goes with its JVM, since the databases of all
 * modules together take eleven gigabytes.
 */
public final class TestPostgres {

  private static final int FOLDERS_MAX = 8;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Vertx vertx = Vertx.vertx();
  private final Contact contact = new Contact(vertx);
  private Path folder = Path.of("");
  private final EmbeddedKeeper keeper = open();

  private TestPostgres() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "test-postgres-stop"));
    forgetEarlierDatabases();
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
    EmbeddedAccess access = postgres.keeper.access();
    return new Database(access.to(name), access.jdbc(name));
  }

  /** Where tests keep PostgreSQL's programs, once for all modules and runs. */
  static Path programs() {
    return Path.of(System.getProperty("user.home"), ".cache", "kaze", "postgres");
  }

  private EmbeddedKeeper open() {
    KeeperFault last = null;
    for (int i = 1; i <= FOLDERS_MAX; i++) {
      folder = Path.of("target", "test-postgres-" + i).toAbsolutePath();
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
      delete(folder);
    } catch (KeeperFault | InterruptedException | IOException cause) {
      cause.printStackTrace();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> fromWithin;
    try (Stream<Path> all = Files.walk(folder)) {
      fromWithin = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : fromWithin) {
      Files.delete(each);
    }
  }
}
