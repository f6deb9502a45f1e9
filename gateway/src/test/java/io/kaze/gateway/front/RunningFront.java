package io.kaze.gateway.front;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.core.Means;
import io.kaze.gateway.discovery.Candidate;
import io.kaze.gateway.discovery.DiscoveredRouting;
import io.kaze.gateway.discovery.Hint;
import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.guard.GuardFactory;
import io.kaze.gateway.metering.Unmetered;
import io.kaze.gateway.route.Authorization;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.kaze.gateway.route.ProviderKey;
import io.kaze.gateway.route.Routing;
import io.kaze.gateway.secret.Secret;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.secret.Secrets;
import io.kaze.gateway.upstream.CallLimits;
import io.kaze.gateway.upstream.UpstreamLimits;
import io.kaze.gateway.watchers.CallListener;
import io.kaze.gateway.watchers.ResponseCache;
import io.kaze.gateway.wire.Sight;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A front on a real port, before a provider that a test plays. */
final class RunningFront implements AutoCloseable {
  static final String SECRET = "sk-platform-Hq3Zt8Kw5Xn2Jv6Pd";
  static final String MODEL = "scripted-1";
  private static final Duration TIMEOUT = Duration.ofSeconds(40);
  static final FrontLimits LIMITS =
      new FrontLimits(1024 * 1024, 4 * 1024 * 1024, Duration.ofSeconds(30));
  static final CallLimits PATIENT =
      new CallLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          3,
          Duration.ofMillis(2),
          4,
          4);
  static final CallLimits HASTY =
      new CallLimits(
          Duration.ofSeconds(2),
          Duration.ofMillis(150),
          Duration.ofMillis(150),
          Duration.ofSeconds(30),
          1,
          Duration.ofMillis(2),
          4,
          4);

  private static final int HEAD_BYTES_MAX = 8 * 1024;

  static final SecretRef REF = SecretRef.of("env:SCRIPTED_KEY");
  static final Secrets SECRETS = ref -> ref.equals(REF) ? new Secret(SECRET) : null;
  private static final GuardFactory NO_GUARDS =
      (route, asker) -> {
        throw new AssertionError("no route of these has guardrails");
      };

  final OpenDoor door;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final HttpClient http = HttpClient.newHttpClient();
  private final Serving serving;

  private static final class Serving extends VerticleBase {
    private final Fronts fronts;
    private final BlockingQueue<HttpConnection> closed = new LinkedBlockingQueue<>();
    private @Nullable HttpServer server;

    Serving(Fronts fronts) {
      this.fronts = fronts;
    }

    @Override
    public Future<?> start() {
      GatewayFront front = fronts.make();
      Sight.Looker looker = GatewayFront.looker(HEAD_BYTES_MAX);
      server =
          vertx
              .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
              .connectionHandler(each -> {
                Wires.on(each, looker, () -> front);
                each.closeHandler(v -> closed.add(each));
              })
              .requestHandler(front);
      return server.listen(0, "127.0.0.1");
    }

    /** Shuts down; what is told is that the connections know of it. */
    private Future<Future<Void>> shutdown() {
      Promise<Future<Void>> told = Promise.promise();
      context.runOnContext(v -> {
        Future<Void> down = Objects.requireNonNull(server).shutdown(30, TimeUnit.SECONDS);
        context.runOnContext(w -> told.complete(down));
      });
      return told.future();
    }
  }

  RunningFront(Vertx vertx, String provider) {
    this(vertx, provider, PATIENT, LIMITS);
  }

  RunningFront(Vertx vertx, String provider, CallLimits calls, FrontLimits limits) {
    this(vertx, direct(provider, calls), calls, limits);
  }

  RunningFront(Vertx vertx, Routing routing) {
    this(vertx, routing, PATIENT, LIMITS);
  }

  RunningFront(Vertx vertx, Routing routing, CallLimits calls, FrontLimits limits) {
    this(vertx, with -> with, routing, calls, limits);
  }

  /** With other means than usual. */
  RunningFront(
      Vertx vertx,
      UnaryOperator<Means> change,
      Routing routing,
      CallLimits calls,
      FrontLimits limits) {
    this.door = new OpenDoor(vertx);
    Means means =
        new Means(
            routing,
            SECRETS,
            () -> new Unmetered(meters),
            NO_GUARDS,
            CallListener.NONE,
            ResponseCache.NONE,
            Future::succeededFuture,
            new UpstreamLimits(calls.connectMax(), calls.idleMax(), 32 * 1024 * 1024, 64),
            InstantSource.system());
    this.serving = new Serving(new Fronts(vertx, door, change.apply(means), limits, meters));
    TestKernel.get(vertx.deployVerticle(serving));
  }

  static Routing direct(String provider, CallLimits calls) {
    return new DiscoveredRouting(
        InForce.of(
            new Candidate(
                provider("Scripted", Dialect.COMPATIBLE, provider), Map.of(Hint.BALANCED, MODEL))),
        calls,
        TestKernel.RANDOM);
  }

  static Provider provider(String name, Dialect dialect, String base) {
    return new Provider(
        name,
        "models.url",
        dialect,
        URI.create(base),
        "",
        Map.of(),
        authorization(dialect),
        List.of(ProviderKey.of("main", null, REF)),
        Set.of(),
        false,
        dialect == Dialect.OPENAI ? "max_completion_tokens" : "max_tokens");
  }

  private static Authorization authorization(Dialect dialect) {
    return switch (dialect) {
      case OPENAI, COMPATIBLE, BEDROCK -> new Authorization.Bearer();
      case ANTHROPIC -> new Authorization.Header("x-api-key");
      case GEMINI -> new Authorization.Header("x-goog-api-key");
    };
  }

  int port() {
    return Objects.requireNonNull(serving.server).actualPort();
  }

  String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url(path)))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json");
  }

  /** As one who has a key. */
  HttpResponse<String> post(String path, String body) throws Exception {
    return post(path, body, OpenDoor.KEY);
  }

  HttpResponse<String> post(String path, String body, String secret) throws Exception {
    return http.send(
        request(path)
            .header("Authorization", "Bearer " + secret)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).header("x-api-key", OpenDoor.KEY);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Takes nothing more, and answers what is under way; what comes back ends when it was. */
  Future<Void> shutdown() {
    return TestKernel.get(serving.shutdown());
  }

  /** Waits until a connection is closed, on this side too. */
  void awaitClosed() throws InterruptedException {
    if (serving.closed.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS) == null) {
      throw new AssertionError("no connection was closed");
    }
  }

  /** How many bytes of requests are held. */
  double held() {
    return meters.get("kaze.gateway.held").gauge().value();
  }

  double count(String meter, String... tags) {
    return meters.find(meter).tags(tags).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  @Override
  public void close() {
    http.close();
  }
}
