package io.kaze.bench.workflow;

import io.kaze.bench.process.Child;
import io.kaze.bench.process.Ports;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Restate's server with its own settings, and the process whose steps it calls. */
final class Restate {
  private static final int TRIES_MAX = 100;
  private static final long PAUSE_MILLIS = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final int ingress = Ports.free();
  private final int admin = Ports.free();
  private final int node = Ports.free();
  private final int steps = Ports.free();
  private final Child server;
  private final Child worker;

  private Restate(NodePrograms programs, Path server, Path folder)
      throws IOException, InterruptedException {
    this.server = Child.of(started(server, folder));
    until(get(admin, "/health"));
    this.worker = programs.run("restate", Map.of("PORT", Integer.toString(steps)));
    until(
        HttpRequest.newBuilder(at(admin, "/deployments"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"uri\":\"http://127.0.0.1:%d\"}".formatted(steps)))
            .build());
  }

  /** Starts both; what the server keeps goes into the folder. */
  static Restate start(NodePrograms programs, Path server, Path folder)
      throws IOException, InterruptedException {
    return new Restate(programs, server, folder);
  }

  private Process started(Path program, Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "--no-logo", "--node-name", "bench")
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(folder.resolve("restate.log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "RESTATE_BASE_DIR",
                folder.toString(),
                "RESTATE_DISABLE_TELEMETRY",
                "true",
                "RESTATE_LOG_FILTER",
                "warn",
                "RESTATE_LISTEN_MODE",
                "tcp",
                "RESTATE_ADMIN__DISABLE_WEB_UI",
                "true",
                "RESTATE_INGRESS__BIND_ADDRESS",
                "127.0.0.1:" + ingress,
                "RESTATE_ADMIN__BIND_ADDRESS",
                "127.0.0.1:" + admin,
                "RESTATE_BIND_ADDRESS",
                "127.0.0.1:" + node,
                "RESTATE_ADVERTISED_ADDRESS",
                "http://127.0.0.1:" + node));
    return builder.start();
  }

  private static URI at(int port, String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }

  private static HttpRequest get(int port, String path) {
    return HttpRequest.newBuilder(at(port, path)).build();
  }

  private void until(HttpRequest good) throws IOException, InterruptedException {
    String last = "no answer";
    for (int i = 0; i < TRIES_MAX; i++) {
      try {
        var answer = http.send(good, BodyHandlers.ofString());
        if (answer.statusCode() < 300) {
          return;
        }
        last = answer.statusCode() + " " + answer.body();
      } catch (IOException notYet) {
        last = notYet.toString();
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new IOException("Restate's server did not come up: " + good.uri() + ": " + last);
  }

  FlowTarget target() {
    return new FlowTarget(
        "restate",
        ingress,
        flow -> "/flow/" + flow + "/run",
        flow -> "{}",
        Map.of(),
        worker,
        server::cpu,
        false);
  }

  List<Child> processes() {
    return List.of(worker, server);
  }
}
