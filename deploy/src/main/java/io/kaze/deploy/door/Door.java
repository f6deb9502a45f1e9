package io.kaze.deploy.door;

import io.kaze.channels.rest.RestChannel;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.route.Failures;
import io.kaze.deploy.settings.Listen;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The cell's HTTP server. It listens from the start, so that a taken port is known at once, and
 * answers 503 until it is opened.
 */
public final class Door {
  private static final int IDLE_SECONDS_MAX = 120;
  private static final int CONNECTIONS_MAX = 4_096;
  private static final int HEADER_BYTES_MAX = 16 * 1024;
  private static final Duration CLOSING_MAX = Duration.ofSeconds(2);

  private static final String BELOW = "/api/v1";

  private final Set<String> mounted = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private final Listen where;
  private final Gate gate = new Gate();
  private final Router router;
  private final long requestBytesMax;

  private Door(Vertx vertx, HttpServer server, Settings settings) {
    this.server = server;
    this.where = settings.door();
    this.requestBytesMax = settings.limits().requestBytesMax();
    this.router = Router.router(vertx);
  }

  /**
   * Listens; answers 503 until opened.
   *
   * @return fails with {@link PortFault} when the address cannot be had
   */
  public static Future<Door> listen(Vertx vertx, Settings settings) {
    HttpServer server =
        vertx.createHttpServer(
            RestChannel.allow(
                new HttpServerOptions()
                    .setMaxHeaderSize(HEADER_BYTES_MAX)
                    .setIdleTimeout(IDLE_SECONDS_MAX)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)));
    Door door = new Door(vertx, server, settings);
    door.hang();
    Listen where = settings.door();
    return server
        .requestHandler(door.router)
        .connectionHandler(new ConnectionLimit(CONNECTIONS_MAX))
        .listen(where.port(), where.host())
        .recover(cause -> Future.failedFuture(PortFault.of(cause, where, "--port")))
        .map(door);
  }

  private void hang() {
    router.route().handler(Door::headers);
    router.route().handler(gate);
    router.route().failureHandler(new Failures());
  }

  /** Lets the routes be reached, by those who bear a token. */
  public void open(Authentication authentication, Contract contract, List<Router> routes) {
    router.get(ContractPage.PATH).handler(new ContractPage(contract));
    router.route("/api/*").handler(authentication);
    router.route("/api/*").handler(new RequestRate(System::nanoTime));
    router.route("/api/*").handler(new SizeLimit(requestBytesMax));
    routes.forEach(each -> router.route(BELOW + "/*").subRouter(each));
    router.route().handler(Failures::nothingHere);
    mounted.add(ContractPage.PATH);
    routes.stream()
        .flatMap(each -> each.getRoutes().stream())
        .map(Route::getPath)
        .filter(Objects::nonNull)
        .forEach(path -> mounted.add(BELOW + path));
    gate.open();
  }

  /** Every address it answers at, its parameters written as {@code :name}. */
  public Set<String> mounted() {
    return Set.copyOf(mounted);
  }

  /** From now on takes no new work; what is asked about the work there is, is still answered. */
  public void stopping() {
    gate.stopping();
  }

  /** Where it is reached from this machine. */
  public URI url() {
    return where.reached(server.actualPort());
  }

  /** Stops listening; requests under way get a moment. */
  public Future<Void> close() {
    return server.shutdown(CLOSING_MAX.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void headers(RoutingContext request) {
    request
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("Cache-Control", "no-store");
    request.next();
  }
}
