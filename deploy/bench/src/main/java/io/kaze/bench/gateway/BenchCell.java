package io.kaze.bench.gateway;

import io.kaze.bench.process.Child;
import io.kaze.bench.process.Ports;
import io.kaze.deploy.Kaze;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A cell with everything on that a customer's has: a made key with limits, budgets in money and in
 * tokens, prices, accounts.
 */
final class BenchCell {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** So that no limit is reached and each is kept. */
  private static final String KEY =
      """
      {"name": "bench", "roles": ["model"], "limits": {"requestsPerMinute": 100000000,
       "inputTokensPerMinute": 1000000000, "outputTokensPerMinute": 1000000000, "callsAtATime": 100000}}
      """;

  private static final List<String> BUDGETS =
      List.of(
          """
          {"scope": "tenant", "unit": "usd", "period": "month", "amount": 1000000}
          """,
          """
          {"scope": "key", "subject": "*", "unit": "tokens", "period": "day", "amount": 900000000000}
          """);

  private final Child process;
  private final int port;
  private final String admin;
  private final String key;

  private BenchCell(Child process, int port, String admin, String key) {
    this.process = process;
    this.port = port;
    this.admin = admin;
    this.key = key;
  }

  /** Starts one in an empty folder. */
  static BenchCell start(Path data, int provider) throws IOException, InterruptedException {
    int port = Ports.free();
    Path prices = data.resolve("prices.json");
    Files.writeString(prices, prices());
    Child process =
        Child.start(
            Kaze.class,
            List.of("up", "--data", data.toString(), "--port", Integer.toString(port)),
            Map.of(
                "KAZE_MANAGEMENT_PORT",
                "off",
                "KAZE_MODELS_URL",
                "http://127.0.0.1:" + provider + "/v1",
                "KAZE_MODELS_BALANCED",
                MockProvider.MODEL,
                "KAZE_MODELS_FAST",
                MockProvider.PACED,
                "KAZE_MODELS_OLLAMA",
                "off",
                "KAZE_BUDGETS_PRICES",
                prices.toString()));
    String admin = Files.readString(data.resolve("token")).strip();
    JsonObject made = ask(port, admin, "POST", "/tenants/local/tokens", KEY);
    for (String budget : BUDGETS) {
      ask(port, admin, "PUT", "/budgets", budget);
    }
    return new BenchCell(process, port, admin, made.getString("secret"));
  }

  /** In micro-dollars for a million tokens. */
  private static String prices() {
    return """
    {"date": "2026-11-22", "providers": [{"provider": "127.0.0.1", "models": [
      {"model": "%s", "aliases": ["%s"], "outputMax": 4096, "input": 250000, "output": 2000000}]}]}
    """
        .formatted(MockProvider.MODEL, MockProvider.PACED);
  }

  private static JsonObject ask(int port, String admin, String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException("%s %s: %s".formatted(method, path, answer.body()));
    }
    return new JsonObject(answer.body());
  }

  Target target() {
    return new Target("kaze", port, key, process);
  }

  Child process() {
    return process;
  }

  /** What the accounts say of all calls. */
  JsonObject usage() throws IOException, InterruptedException {
    JsonObject page = ask(port, admin, "GET", "/usage?by=tenant", "");
    return page.getJsonArray("groups").isEmpty()
        ? new JsonObject().put("calls", 0L)
        : page.getJsonArray("groups").getJsonObject(0);
  }
}
