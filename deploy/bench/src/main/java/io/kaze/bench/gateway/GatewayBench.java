package io.kaze.bench.gateway;

import io.kaze.bench.process.Child;
import io.kaze.bench.process.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code kaze bench gateway}: a provider that costs nothing, asked directly, through a bare proxy,
 * through nginx where it is installed, and through Kaze with its keys, limits, budgets and accounts
 * on; in turns, each a process of its own.
 */
public final class GatewayBench {
  private static final Duration WARM = Duration.ofSeconds(12);
  private static final Duration TURN = Duration.ofSeconds(4);
  private static final int BIG_BYTES = 64 * 1024;

  private final PrintStream out;
  private final Vertx vertx = Vertx.vertx();
  private final List<Target> targets = new ArrayList<>();
  private final int providerPort = Ports.free();

  private GatewayBench(PrintStream out) {
    this.out = out;
  }

  /** Runs all parts, or those that are named: plain, big, stream, paced, cancel. */
  public static void run(List<String> parts) throws Exception {
    GatewayBench bench =
        new GatewayBench(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    Path data = Files.createTempDirectory("kaze-bench");
    try {
      bench.start(data);
      bench.measure(parts.isEmpty() ? List.of("plain", "big", "stream", "paced", "cancel") : parts);
    } finally {
      bench.stop();
    }
  }

  private void start(Path data) throws Exception {
    int proxyPort = Ports.free();
    String provider = Integer.toString(providerPort);
    Child mock = Child.start(MockProvider.class, List.of(provider), Map.of());
    targets.add(new Target("direct", providerPort, "none", mock));
    Child proxy =
        Child.start(BareProxy.class, List.of(Integer.toString(proxyPort), provider), Map.of());
    targets.add(new Target("bare proxy", proxyPort, "none", proxy));
    Nginx.start(data, providerPort)
        .ifPresentOrElse(
            targets::add, () -> out.println("nginx is not installed: measured without it"));
    targets.add(BenchCell.start(data, providerPort).target());
  }

  /** A request of some 500 bytes, and so many more. */
  static Buffer body(String model, boolean stream, int more) {
    String words =
        "Hello, I ordered a desk lamp last Tuesday and it is still on its way. ".repeat(6);
    return Buffer.buffer(
        "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s%s\"}]}"
            .formatted(model, stream, words, "x".repeat(more)));
  }

  private void measure(List<String> parts) throws Exception {
    out.printf(
        "%d processors, Java %s; turns of %d s after %d s to warm up%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        TURN.toSeconds(),
        WARM.toSeconds());
    if (parts.contains("plain")) {
      suite("plain", body(MockProvider.MODEL, false, 0), List.of(1, 16, 64, 256));
    }
    if (parts.contains("big")) {
      suite("64 kB", body(MockProvider.MODEL, false, BIG_BYTES), List.of(16));
    }
    if (parts.contains("stream")) {
      suite("stream", body(MockProvider.MODEL, true, 0), List.of(16, 64));
    }
    if (parts.contains("paced")) {
      suite("paced", body(MockProvider.PACED, true, 0), List.of(50, 250, 1_000));
    }
    if (parts.contains("cancel")) {
      for (Target target : targets) {
        out.printf(
            "cancel  %-10s %s hung-up clients heard of by the provider%n",
            target.name(), Cancels.run(vertx, target, providerPort));
      }
    }
    for (Target target : targets) {
      out.printf("memory  %-10s %s at most%n", target.name(), target.process().peakMemory());
    }
  }

  private void suite(String name, Buffer body, List<Integer> clients) {
    targets.forEach(target -> Load.run(vertx, target, body, 16, WARM));
    out.printf(
        "%n%-7s %5s %-10s %10s %9s %9s %9s %9s %11s %9s %6s%n",
        name,
        "c",
        "",
        "answers/s",
        "of direct",
        "of bare",
        "of nginx",
        "CPU µs",
        "of bare CPU",
        "p50/p99 ms",
        "errors");
    for (int count : clients) {
      List<Row> rows = new ArrayList<>();
      for (Target target : targets) {
        rows.add(turn(target, body, count));
        print(target, count, rows);
      }
    }
  }

  private record Row(String target, Load.Outcome outcome, double cpuMicros) {}

  private Row turn(Target target, Buffer body, int count) {
    Duration before = target.process().cpu();
    Load.Outcome outcome = Load.run(vertx, target, body, count, TURN);
    double micros = target.process().cpu().minus(before).toNanos() / 1e3;
    return new Row(target.name(), outcome, micros / Math.max(1, outcome.answers()));
  }

  /** The last row, beside those of the others. */
  private void print(Target target, int count, List<Row> rows) {
    Row row = rows.getLast();
    Load.Outcome outcome = row.outcome();
    out.printf(
        "        %5d %-10s %,10.0f %9.2f %9.2f %9.2f %9.1f %11.2f %4.1f/%.1f %6d%n",
        count,
        target.name(),
        outcome.perSecond(),
        outcome.perSecond() / beside(rows, "direct").outcome().perSecond(),
        outcome.perSecond() / beside(rows, "bare proxy").outcome().perSecond(),
        outcome.perSecond() / beside(rows, "nginx").outcome().perSecond(),
        row.cpuMicros(),
        row.cpuMicros() / beside(rows, "bare proxy").cpuMicros(),
        outcome.p50() / 1e6,
        outcome.p99() / 1e6,
        outcome.errors());
  }

  /** The row of a target; the last one where it was not measured yet, or is not. */
  private static Row beside(List<Row> rows, String target) {
    return rows.stream()
        .filter(row -> row.target().equals(target))
        .findFirst()
        .orElseGet(rows::getLast);
  }

  private void stop() throws InterruptedException {
    for (Target target : targets.reversed()) {
      target.process().end();
    }
    vertx.close().await();
  }
}
