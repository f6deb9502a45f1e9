package io.kaze.deploy.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.message.Traceparent;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.route.TraceContext;
import io.kaze.deploy.settings.TracingSettings;
import io.kaze.deploy.settings.TracingSettings.HiddenText;
import io.kaze.gateway.route.Asker;
import io.kaze.gateway.watchers.CallBegun;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spans arrive at a receiver of OTLP over HTTP. */
class TracingTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Vertx vertx = Vertx.vertx();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private HttpServer receiver;

  private record Received(String path, @Nullable String type, @Nullable String key, String words) {}

  @BeforeEach
  void listen() {
    receiver =
        get(
            vertx
                .createHttpServer()
                .requestHandler(request ->
                    request
                        .body()
                        .onSuccess(body -> {
                          received.add(
                              new Received(
                                  request.path(),
                                  request.getHeader("content-type"),
                                  request.getHeader("api-key"),
                                  unzipped(body.getBytes())));
                          request.response().end();
                        }))
                .listen(0, "127.0.0.1"));
  }

  @AfterEach
  void close() {
    get(vertx.close());
  }

  @Test
  void aCallsSpanIsSentAsProtobufWithTheReceiversHeaders() {
    Tracing tracing = tracing();

    tracing.gateway().calls().begun(call()).ended(200, null);
    get(tracing.close());

    assertThat(received)
        .singleElement()
        .satisfies(each -> {
          assertThat(each.path()).isEqualTo("/otel/v1/traces");
          assertThat(each.type()).isEqualTo("application/x-protobuf");
          assertThat(each.key()).isEqualTo("s3cret");
          assertThat(each.words()).contains("chat fast", "gen_ai.operation.name", "kaze");
        });
  }

  @Test
  void aRequestLeadsOnInItsCallersTrace() {
    Tracing tracing = tracing();
    Promise<String> inside = Promise.promise();
    Router router = Router.router(vertx);
    router.route("/api/*").handler(tracing.requests());
    router
        .get("/api/v1/goals/:goalId")
        .handler(request -> {
          inside.complete(TraceContext.of(request));
          request.response().setStatusCode(503).end();
        });
    HttpServer door = get(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));

    get(
        vertx
            .createHttpClient()
            .request(HttpMethod.GET, door.actualPort(), "127.0.0.1", "/api/v1/goals/7")
            .compose(request -> request.putHeader("traceparent", PARENT).send())
            .compose(answer -> answer.body()));
    get(tracing.close());

    Traceparent here = Objects.requireNonNull(Traceparent.of(get(inside.future())));
    assertThat(here.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(here.spanId()).isNotEqualTo("b7ad6b7169203331");
    assertThat(received.getFirst().words())
        .contains("GET /api/v1/goals/:goalId", "http.response.status_code", "error.type");
  }

  @Test
  void aReceiverThatIsAwayHoldsNothingUp() {
    get(receiver.close());
    Tracing tracing = tracing();

    tracing.gateway().calls().begun(call()).ended(200, null);
    get(tracing.close());

    assertThat(received).isEmpty();
  }

  @Test
  void headersAreReadAndNeverPrinted() {
    assertThat(ReceiverHeaders.of("a=1, b=x%20y=,")).isEqualTo(Map.of("a", "1", "b", "x y="));
    assertThatThrownBy(() -> ReceiverHeaders.of("s3cret"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cret");
    assertThat(settings().toString()).doesNotContain("s3cret");
  }

  private TracingSettings settings() {
    return new TracingSettings(
        URI.create("http://127.0.0.1:%d/otel/".formatted(receiver.actualPort())),
        1,
        new HiddenText("api-key=s3cret"));
  }

  private Tracing tracing() {
    return Tracing.open(settings(), "pod-1", "1.0");
  }

  private static CallBegun call() {
    return new CallBegun(
        "req_1",
        new Asker(new TenantId("acme"), null),
        null,
        "/v1/chat/completions",
        "fast",
        false,
        PARENT,
        Buffer::buffer);
  }

  /** Protobuf, of which only the texts within are looked at. */
  private static String unzipped(byte[] bytes) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
