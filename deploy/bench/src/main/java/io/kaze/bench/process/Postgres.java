package io.kaze.bench.process;

import io.kaze.bus.keeper.Keeper;
import io.kaze.bus.keeper.KeeperFault;
import io.kaze.bus.keeper.KeeperSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL with Kaze's own settings that waits for the disk at each commit, in a folder of its
 * own, for all who are compared.
 */
public final class Postgres implements AutoCloseable {
  private static final long ANSWER_SECONDS_MAX = 60;

  private final Vertx vertx;
  private final Path folder;
  private final Keeper keeper;
  private final ProcessHandle postmaster;
  private final Thread brokenOff = new Thread(this::breakOff, "bench-postgres");

  private Postgres(Vertx vertx, Path folder, Keeper keeper, ProcessHandle postmaster) {
    this.vertx = vertx;
    this.folder = folder;
    this.keeper = keeper;
    this.postmaster = postmaster;
  }

  /** Starts one in a new folder. */
  public static Postgres start(Vertx vertx) throws IOException, KeeperFault {
    Path folder = Files.createTempDirectory("kaze-bench");
    Keeper keeper = get(Keeper.open(KeeperSettings.of(folder, null), vertx));
    List<String> pid = Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"));
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(pid.getFirst().strip())).orElseThrow();
    Postgres postgres = new Postgres(vertx, folder, keeper, postmaster);
    Runtime.getRuntime().addShutdownHook(postgres.brokenOff);
    return postgres;
  }

  private static <T> T get(Future<T> future) {
    return future.timeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS).await();
  }

  /** A folder that goes with it. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** Makes a database, and says how it is reached. */
  public String database(String name) {
    query("create database " + name);
    PgConnectOptions options = keeper.connectOptions();
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            options.getUser(),
            URLEncoder.encode(String.valueOf(options.getPassword()), StandardCharsets.UTF_8),
            options.getHost(),
            options.getPort(),
            name);
  }

  /**
   * What all databases together have done.
   *
   * @param commits transactions, of those that only read too
   * @param logBytes written ahead
   */
  public record Work(long commits, long logBytes) {
    /** What was done since. */
    public Work minus(Work before) {
      return new Work(commits - before.commits, logBytes - before.logBytes);
    }
  }

  /** What was done by now, as far as it is counted yet. */
  public Work work() {
    var row =
        query(
                "select (select sum(xact_commit)::bigint from pg_stat_database),"
                    + " pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
            .iterator()
            .next();
    return new Work(row.getLong(0), row.getLong(1));
  }

  private RowSet<Row> query(String sql) {
    return get(
        PgConnection.connect(vertx, keeper.connectOptions())
            .compose(connection ->
                connection.query(sql).execute().eventually(() -> connection.close())));
  }

  /** CPU time of all its processes. */
  public Duration cpu() {
    return Cpu.of(postmaster);
  }

  private void breakOff() {
    // Only its keeper can end it: a server that ends by itself it would start again.
    get(keeper.close());
    delete();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(brokenOff);
    get(keeper.close());
    delete();
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
