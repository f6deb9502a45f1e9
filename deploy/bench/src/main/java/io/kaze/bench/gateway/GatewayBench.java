package io.kaze.bench.gateway;

import io.kaze.deploy.Kaze;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code kaze bench gateway}: a provider that costs nothing, asked directly, through a bare proxy
 * and through Kaze with its keys, limits and accounts on; in turns, each a process of its own.
 */
public final class GatewayBench {
  private static final Duration WARM = Duration.ofSeconds(12);
  private static final Duration TURN = Duration.ofSeconds(4);
  private static final int BIG_BYTES = 64 * 1024;

  private final PrintStream out;
  private final Vertx vertx = Vertx.vertx();
  private final List<Target> targets = new ArrayList<>();
  private final int providerPort = freePort();

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
    int proxyPort = freePort();
    String provider = Integer.toString(providerPort);
    Child mock = Child.start(MockProvider.class, List.of(provider), Map.of());
    targets.add(new Target("direct", providerPort, "none", mock));
    Child proxy =
        Child.start(BareProxy.class, List.of(Integer.toString(proxyPort), provider), Map.of());
    targets.add(new Target("bare proxy", proxyPort, "none", proxy));
    targets.add(kaze(data));
  }

  private Target kaze(Path data) throws Exception {
    int port = freePort();
    Child cell =
        Child.start(
            Kaze.class,
            List.of("up", "--data", data.toString(), "--port", Integer.toString(port)),
            Map.of(
                "KAZE_MANAGEMENT_PORT",
                "off",
                "KAZE_MODELS_URL",
                "http://127.0.0.1:" + providerPort + "/v1",
                "KAZE_MODELS_BALANCED",
                MockProvider.MODEL,
                "KAZE_MODELS_FAST",
                MockProvider.PACED,
                "KAZE_MODELS_OLLAMA",
                "off"));
    return new Target(
        "kaze", port, key(port, Files.readString(data.resolve("token")).strip()), cell);
  }

  /** A made token with a limit, so that each request is held against the database's word. */
  private static String key(int port, String token) throws IOException, InterruptedException {
    String wish =
        "{\"name\":\"bench\",\"roles\":[\"operator\"],\"limits\":{\"requestsPerMinute\":1000000}}";
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> made =
          http.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + port + "/api/v1/tenants/local/tokens"))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(wish))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return new JsonObject(made.body()).getString("secret");
    }
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
        "%n%-7s %5s %-10s %10s %9s %9s %9s %11s %9s %6s%n",
        name,
        "c",
        "",
        "answers/s",
        "of direct",
        "of bare",
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

  private record Row(Load.Outcome outcome, double cpuMicros) {}

  private Row turn(Target target, Buffer body, int count) {
    Duration before = target.process().cpu();
    Load.Outcome outcome = Load.run(vertx, target, body, count, TURN);
    double micros = target.process().cpu().minus(before).toNanos() / 1e3;
    return new Row(outcome, micros / Math.max(1, outcome.answers()));
  }

  /** The last row, beside the first one, which is no proxy at all, and the bare proxy's. */
  private void print(Target target, int count, List<Row> rows) {
    Row row = rows.getLast();
    Row direct = rows.getFirst();
    Row bare = rows.get(Math.min(1, rows.size() - 1));
    Load.Outcome outcome = row.outcome();
    out.printf(
        "        %5d %-10s %,10.0f %9.2f %9.2f %9.1f %11.2f %4.1f/%.1f %6d%n",
        count,
        target.name(),
        outcome.perSecond(),
        outcome.perSecond() / direct.outcome().perSecond(),
        outcome.perSecond() / bare.outcome().perSecond(),
        row.cpuMicros(),
        row.cpuMicros() / bare.cpuMicros(),
        outcome.p50() / 1e6,
        outcome.p99() / 1e6,
        outcome.errors());
  }

  private void stop() throws InterruptedException {
    for (Target target : targets.reversed()) {
      target.process().end();
    }
    vertx.close().await();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
