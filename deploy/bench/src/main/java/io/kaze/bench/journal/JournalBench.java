package io.kaze.bench.journal;

import io.kaze.bus.tenant.TenantId;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * {@code kaze bench journal [SECONDS [STREAMS...]]}: durable appends a second, beside bare inserts.
 */
public final class JournalBench {
  private static final List<Integer> STREAMS = List.of(1, 16, 256, 4_096);
  private static final List<Integer> CONNECTIONS = List.of(1, 2, 4);
  private static final List<Integer> ROWS = List.of(512, 2_048);
  private static final int TENANTS = 4;
  private static final String BODY = "x".repeat(550);

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final double seconds;
  private final List<Integer> streams;

  private JournalBench(double seconds, List<Integer> streams) {
    this.seconds = seconds;
    this.streams = streams;
  }

  /** Prints the figures. */
  public static void run(List<String> arguments) throws Exception {
    double seconds = arguments.isEmpty() ? 5 : Double.parseDouble(arguments.getFirst());
    List<Integer> streams = arguments.stream().skip(1).map(Integer::valueOf).toList();
    new JournalBench(seconds, streams.isEmpty() ? STREAMS : streams).measure();
  }

  private void measure() throws Exception {
    try (Ground ground = Ground.open()) {
      List<TenantId> tenants =
          IntStream.rangeClosed(1, TENANTS).mapToObj(i -> new TenantId("tenant-" + i)).toList();
      for (TenantId tenant : tenants) {
        Ground.get(ground.kernel().journal().addTenant(tenant));
      }
      double floor = floor(ground);
      out.printf("%nDurable appends, one entry of about 550 bytes each, fsync on%n%n");
      out.println(
          "| streams | tenants | entries/s | p50 ms | p99 ms | Kaze CPU µs/entry | PostgreSQL CPU µs/entry |"
              + " entries/commit | of the floor |");
      out.println("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
      for (int count : streams) {
        appends(ground, count, tenants.subList(0, 1), floor);
      }
      appends(ground, streams.getLast(), tenants, floor);
      out.printf("%nThe floor again, after: %,.0f rows/s%n", bare(ground, 2, 512).rate());
    }
  }

  private double floor(Ground ground) throws Exception {
    out.printf(
        "The floor: bare inserts of many rows into a table of the same columns and indexes%n%n");
    out.println("| connections | rows each | rows/s | Kaze CPU µs/row | PostgreSQL CPU µs/row |");
    out.println("|--:|--:|--:|--:|--:|");
    double best = 0;
    for (int connections : CONNECTIONS) {
      for (int rows : ROWS) {
        BareInserts.Rate bare = bare(ground, connections, rows);
        out.printf(
            "| %d | %,d | %,.0f | %.1f | %.1f |%n",
            connections, rows, bare.rate(), bare.ownMicros(), bare.postgresMicros());
        best = Math.max(best, bare.rate());
      }
    }
    return best;
  }

  private BareInserts.Rate bare(Ground ground, int connections, int rows) throws Exception {
    return new BareInserts(ground, rows, BODY).run(connections, seconds / 2);
  }

  private void appends(Ground ground, int count, List<TenantId> tenants, double floor)
      throws Exception {
    StreamLoad load = new StreamLoad(ground.kernel(), count, tenants);
    pause(ground, seconds / 2);
    Duration own = Ground.ownCpu();
    Duration postgres = ground.postgresCpu();
    long batches = ground.kernel().journal().load().batches();
    Latencies latencies = load.measure();
    long from = System.nanoTime();
    pause(ground, seconds);
    double took = (System.nanoTime() - from) / 1e9;
    long entries = latencies.count();
    out.printf(
        "| %,d | %d | %,.0f | %.2f | %.2f | %.1f | %.1f | %.1f | %.0f %% |%n",
        count,
        tenants.size(),
        entries / took,
        latencies.millis(0.5),
        latencies.millis(0.99),
        micros(Ground.ownCpu().minus(own)) / entries,
        micros(ground.postgresCpu().minus(postgres)) / entries,
        (double) entries / (ground.kernel().journal().load().batches() - batches),
        100 * entries / took / floor);
    Ground.get(load.end());
  }

  private static double micros(Duration duration) {
    return duration.toNanos() / 1e3;
  }

  private static void pause(Ground ground, double seconds) throws Exception {
    Ground.get(ground.vertx().timer((long) (seconds * 1e3), TimeUnit.MILLISECONDS));
  }
}
