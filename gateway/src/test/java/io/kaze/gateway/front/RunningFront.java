package io.kaze.gateway.front;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.discovery.InForce;
import io.kaze.gateway.provider.CallLimits;
import io.kaze.gateway.provider.Hint;
import io.kaze.gateway.provider.Provider;
import io.kaze.gateway.secret.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A front on a real port, before a provider that a test plays. */
final class RunningFront implements AutoCloseable {
  static final String SECRET = "sk-platform-0123456789abcdef";
  static final String MODEL = "scripted-1";
  static final FrontLimits LIMITS =
      new FrontLimits(1024 * 1024, 4 * 1024 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(30));
  static final CallLimits PATIENT =
      new CallLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          256 * 1024,
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
          256 * 1024,
          1,
          Duration.ofMillis(2),
          4,
          4);

  final OpenDoor door;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final HttpClient http = HttpClient.newHttpClient();
  private final Serving serving;

  private static final class Serving extends VerticleBase {
    private final Fronts fronts;
    private @Nullable HttpServer server;

    Serving(Fronts fronts) {
      this.fronts = fronts;
    }

    @Override
    public Future<?> start() {
      server = vertx.createHttpServer().requestHandler(fronts.make());
      return server.listen(0, "127.0.0.1");
    }
  }

  RunningFront(Vertx vertx, String provider) {
    this(vertx, provider, PATIENT, LIMITS);
  }

  RunningFront(Vertx vertx, String provider, CallLimits calls, FrontLimits limits) {
    this.door = new OpenDoor(vertx);
    Provider scripted =
        new Provider(
            "Scripted",
            "models.url",
            URI.create(provider),
            new Secret(SECRET),
            Map.of(Hint.BALANCED, MODEL),
            Provider.MAX_TOKENS,
            false);
    this.serving =
        new Serving(
            new Fronts(
                vertx,
                door,
                InForce.of(scripted),
                calls,
                limits,
                InstantSource.system(),
                TestKernel.RANDOM,
                meters));
    TestKernel.get(vertx.deployVerticle(serving));
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

  double count(String meter, String... tags) {
    return meters.find(meter).tags(tags).counters().stream().mapToDouble(c -> c.count()).sum();
  }

  @Override
  public void close() {
    http.close();
  }
}
