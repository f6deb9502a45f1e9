package io.kaze.deploy.door;

import io.kaze.channels.rest.RestChannel;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.route.Failures;
import io.kaze.deploy.settings.Listen;
import io.kaze.deploy.settings.Settings;
import io.kaze.gateway.front.Doorkeeper;
import io.kaze.gateway.front.Fronts;
import io.kaze.gateway.front.GatewayFront;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cell's HTTP servers, one for each core, on one port. They listen from the start, so that a
 * taken port is known at once, and answer 503 until the door is opened.
 */
public final class Door {
  private static final int IDLE_SECONDS_MAX = 120;
  private static final int CONNECTIONS_MAX = 16_384;
  private static final int HEADER_BYTES_MAX = 16 * 1024;
  private static final int CHUNK_BYTES_MAX = 64 * 1024;
  private static final int BACKLOG_MAX = 4_096;
  private static final int ANY_PORT_SHARED = -1;
  private static final Duration CLOSING_MAX = Duration.ofSeconds(2);

  private static final String BELOW = "/api/v1";

  private final Set<String> mounted = ConcurrentHashMap.newKeySet();
  private final Listen where;
  private final Gate gate = new Gate();
  private final RequestRate rate = new RequestRate(System::nanoTime);
  private final Router router;
  private final RequestTimes times;
  private final long requestBytesMax;
  private final List<Listener> listeners;
  private volatile Supplier<Future<String>> why =
      () -> Future.succeededFuture("This cell is starting.");

  private Door(Vertx vertx, Settings settings, MeterRegistry meters) {
    this.where = settings.door();
    this.requestBytesMax = settings.limits().requestBytesMax();
    this.router = Router.router(vertx);
    this.times = new RequestTimes(meters, mounted);
    HttpServerOptions options = options(where);
    ConnectionLimit connections = new ConnectionLimit(CONNECTIONS_MAX);
    this.listeners =
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .mapToObj(each -> new Listener(options, connections, router, this::unserved))
            .toList();
  }

  private static HttpServerOptions options(Listen where) {
    return RestChannel.allow(
        new HttpServerOptions()
            .setHost(where.host())
            .setPort(where.port() == 0 ? ANY_PORT_SHARED : where.port())
            .setAcceptBacklog(BACKLOG_MAX)
            .setMaxHeaderSize(HEADER_BYTES_MAX)
            .setMaxChunkSize(CHUNK_BYTES_MAX)
            // No browser and no model's client speaks it without TLS, which ends before this door;
            // and
            // without it the first byte tells what a connection speaks.
            .setHttp2ClearTextEnabled(false)
            // Else each connection bears their handler, whether it is a web socket's or not.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setIdleTimeout(IDLE_SECONDS_MAX)
            .setIdleTimeoutUnit(TimeUnit.SECONDS));
  }

  /**
   * Listens; answers 503 until opened.
   *
   * @param meters counts requests under {@code kaze.door}
   * @return fails with {@link PortFault} when the address cannot be had
   */
  public static Future<Door> listen(Vertx vertx, Settings settings, MeterRegistry meters) {
    Door door = new Door(vertx, settings, meters);
    door.hang();
    // The first alone, so that a taken port is told once.
    Future<String> first = vertx.deployVerticle(door.listeners.getFirst());
    return first
        .compose(v -> Future.join(door.others().map(vertx::deployVerticle).toList()))
        .recover(cause -> Future.failedFuture(PortFault.of(cause, settings.door(), "--port")))
        .map(door);
  }

  private Stream<Listener> others() {
    return listeners.stream().skip(1);
  }

  private void hang() {
    router.route().handler(times);
    router.route().handler(Door::headers);
    router.route().handler(gate);
    router.route().failureHandler(new Failures());
  }

  /** Has requests traced; before it is opened. */
  public void trace(Handler<RoutingContext> requests) {
    router.route("/api/*").handler(requests);
  }

  /** Lets the routes be reached, by those who bear a token. */
  public void open(Authentication authentication, Contract contract, List<Router> routes) {
    router.get(ContractPage.PATH).handler(new ContractPage(contract));
    router.route("/api/*").handler(authentication);
    router.route("/api/*").handler(rate);
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

  /** Every address it answers at but the gateway's, its parameters written as {@code :name}. */
  public Set<String> mounted() {
    return Set.copyOf(mounted);
  }

  /**
   * Lets the gateway be reached, by those who bear a token.
   *
   * @param gateway made for what the door knows
   * @return completes when it is served
   */
  public Future<Void> serve(Bearers bearers, Function<Doorkeeper, Fronts> gateway) {
    Fronts fronts = gateway.apply(new GatewayDoorkeeper(gate, bearers, rate));
    return Future.join(listeners.stream().map(each -> each.serve(fronts::make)).toList())
        .mapEmpty();
  }

  /**
   * From now on who asks for the gateway is told why it is not here.
   *
   * @param reason in words; does not fail
   */
  public void serveNone(Supplier<Future<String>> reason) {
    why = reason;
  }

  private void unserved(HttpServerRequest request) {
    why.get().onSuccess(words -> GatewayFront.notYet(request, words));
  }

  /** From now on takes no new work; what is asked about the work there is, is still answered. */
  public void stopping() {
    gate.stopping();
  }

  /** Where it is reached from this machine. */
  public URI url() {
    return where.reached(listeners.getFirst().port());
  }

  /** Stops listening; requests under way get so long. */
  public Future<Void> drain(Duration patience) {
    return Future.join(listeners.stream().map(each -> each.close(patience)).toList()).mapEmpty();
  }

  /** Stops listening; requests under way get a moment. */
  public Future<Void> close() {
    return drain(CLOSING_MAX);
  }

  private static void headers(RoutingContext request) {
    SecurityHeaders.on(request.response());
    request.next();
  }
}
