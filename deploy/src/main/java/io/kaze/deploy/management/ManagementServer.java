package io.kaze.deploy.management;

import io.kaze.deploy.door.PortFault;
import io.kaze.deploy.settings.Listen;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code /health/live}, {@code /health/ready} and {@code /metrics}; tells nothing of any tenant.
 */
public final class ManagementServer {
  private static final String JSON = "application/json";
  private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final Listen where;
  private final Supplier<Future<String>> metrics;
  private final Readiness readiness = new Readiness();

  private ManagementServer(HttpServer server, Listen where, Supplier<Future<String>> metrics) {
    this.server = server;
    this.where = where;
    this.metrics = metrics;
  }

  /**
   * Listens; not ready until it is told what to check.
   *
   * @param metrics what is counted, in Prometheus' text form
   * @return fails with {@link PortFault} when the address cannot be had
   */
  public static Future<ManagementServer> listen(
      Vertx vertx, Listen where, Supplier<Future<String>> metrics) {
    HttpServer server = vertx.createHttpServer();
    ManagementServer management = new ManagementServer(server, where, metrics);
    return server
        .requestHandler(management::handle)
        .listen(where.port(), where.host())
        .recover(cause -> Future.failedFuture(PortFault.of(cause, where, "--management-port")))
        .map(management);
  }

  /** From now on the cell is ready when all of this is well. */
  public void check(List<Check> checks) {
    readiness.check(checks);
  }

  /** Where it is reached from this machine. */
  public URI url() {
    return where.reached(server.actualPort());
  }

  /** Stops listening. */
  public Future<Void> close() {
    return server.close();
  }

  private void handle(HttpServerRequest request) {
    if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
      answer(request, 405, JSON, new JsonObject().put("status", "only GET").toBuffer());
      return;
    }
    switch (String.valueOf(request.path())) {
      case "/health/live" ->
          answer(request, 200, JSON, new JsonObject().put("status", "live").toBuffer());
      case "/health/ready" ->
          readiness
              .look()
              .onSuccess(
                  found -> answer(request, isReady(found) ? 200 : 503, JSON, found.toBuffer()));
      case "/metrics" ->
          metrics
              .get()
              .onSuccess(text -> answer(request, 200, METRICS, Buffer.buffer(text)))
              .onFailure(failure -> answer(request, 500, METRICS, Buffer.buffer()));
      default -> answer(request, 404, JSON, new JsonObject().put("status", "not found").toBuffer());
    }
  }

  private static boolean isReady(JsonObject found) {
    return "ready".equals(found.getString("status"));
  }

  private static void answer(HttpServerRequest request, int status, String type, Buffer body) {
    request.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
  }
}
