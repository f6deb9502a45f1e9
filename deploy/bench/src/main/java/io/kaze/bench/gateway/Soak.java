package io.kaze.bench.gateway;

import io.kaze.bench.process.Child;
import io.kaze.bench.process.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code kaze bench soak [MINUTES]}: half of what the gateway can do at most, for a while: whole
 * answers, streams and clients that hang up. Tells the memory of each minute, and at the end
 * whether the accounts know each call.
 */
public final class Soak {
  private static final Duration WARM = Duration.ofSeconds(20);
  private static final Duration TURN = Duration.ofSeconds(10);
  private static final int CLIENTS = 64;
  private static final int UNDER_WAY_MAX = 2_000;
  private static final double WISHED = 100_000;
  private static final int MINUTES = 30;
  private static final int SETTLED_SECONDS_MAX = 30;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Vertx vertx = Vertx.vertx();

  private Soak() {}

  /** Runs for so many minutes. */
  public static void run(List<String> arguments) throws Exception {
    int minutes = arguments.isEmpty() ? MINUTES : Integer.parseInt(arguments.getFirst());
    new Soak().soak(minutes);
  }

  private void soak(int minutes) throws Exception {
    int provider = Ports.free();
    Child mock = Child.start(MockProvider.class, List.of(Integer.toString(provider)), Map.of());
    BenchCell cell = BenchCell.start(Files.createTempDirectory("kaze-soak"), provider);
    try {
      soak(cell, minutes);
    } finally {
      cell.process().end();
      mock.end();
      vertx.close().await();
    }
  }

  private void soak(BenchCell cell, int minutes) throws Exception {
    long before = flatOut(cell, WARM);
    long most = flatOut(cell, TURN);
    double peak = (double) most / TURN.toSeconds();
    double rate = peak / 2;
    out.printf("peak %,.0f calls/s; %d minutes at %,.0f/s%n", peak, minutes, rate);
    out.printf(
        "%6s %9s %12s %10s %8s %8s%n", "minute", "RSS", "answered", "hung up", "errors", "late");
    Steady steady = new Steady(vertx, cell.target(), rate, UNDER_WAY_MAX);
    steady.begin();
    for (int minute = 1; minute <= minutes; minute++) {
      TimeUnit.MINUTES.sleep(1);
      Steady.Count count = steady.count();
      out.printf(
          "%6d %9s %,12d %,10d %,8d %,8d%n",
          minute,
          cell.process().memory(),
          count.answered(),
          count.hungUp(),
          count.errors(),
          count.late());
    }
    steady.end();
    Steady.Count count = steady.count();
    long made = before + most + count.answered() + count.hungUp();
    report(cell, made);
  }

  /** As many calls of the same kinds as go through with so many clients; how many there were. */
  private long flatOut(BenchCell cell, Duration time) throws InterruptedException {
    Steady steady = new Steady(vertx, cell.target(), WISHED, CLIENTS);
    steady.begin();
    TimeUnit.SECONDS.sleep(time.toSeconds());
    steady.end();
    return steady.count().answered() + steady.count().hungUp();
  }

  private void report(BenchCell cell, long made) throws IOException, InterruptedException {
    JsonObject usage = cell.usage();
    for (int i = 0; i < SETTLED_SECONDS_MAX && usage.getLong("calls") < made; i++) {
      TimeUnit.SECONDS.sleep(1);
      usage = cell.usage();
    }
    out.printf(
        "%,d calls made, %,d in the accounts (%,d of them partial), %,d missing; peak memory %s%n",
        made,
        usage.getLong("calls"),
        usage.getLong("partialCalls", 0L),
        made - usage.getLong("calls"),
        cell.process().peakMemory());
  }
}
