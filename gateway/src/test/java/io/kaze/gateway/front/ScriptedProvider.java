package io.kaze.gateway.front;

import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.dialect.Fixture;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Provider;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** A provider of any dialect on a real port, that answers as fixtures do or as a test says. */
final class ScriptedProvider {
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final CountDownLatch hungUpOn = new CountDownLatch(1);
  private final HttpServer server;
  private final Dialect dialect;
  volatile BiConsumer<HttpServerRequest, Buffer> answer = this::fixture;

  /** What was asked. */
  record Asked(String uri, String headers, Buffer body) {}

  ScriptedProvider(Vertx vertx, Dialect dialect) {
    this.dialect = dialect;
    this.server = vertx.createHttpServer().requestHandler(this::handle);
    TestKernel.get(server.listen(0, "127.0.0.1"));
  }

  Provider provider(String name) {
    String base = "http://127.0.0.1:" + server.actualPort();
    String below =
        switch (dialect) {
          case OPENAI, COMPATIBLE -> "/v1";
          case GEMINI -> "/v1beta";
          case ANTHROPIC, BEDROCK -> "";
        };
    return RunningFront.provider(name, dialect, base + below);
  }

  private void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    response.exceptionHandler(ignored -> {});
    response.closeHandler(v -> {
      if (!response.ended()) {
        hungUpOn.countDown();
      }
    });
    request
        .body()
        .onSuccess(body -> {
          asked.add(new Asked(request.uri(), request.headers().toString(), body));
          answer.accept(request, body);
        });
  }

  Fixture.Provider fixture() {
    return switch (dialect) {
      case OPENAI, COMPATIBLE -> Fixture.Provider.CHAT;
      case ANTHROPIC -> Fixture.Provider.MESSAGES;
      case GEMINI -> Fixture.Provider.GEMINI;
      case BEDROCK -> Fixture.Provider.BEDROCK;
    };
  }

  static boolean isStream(HttpServerRequest request, Buffer body) {
    return body.toString().contains("\"stream\":true") || request.uri().contains("stream");
  }

  String streamType() {
    return dialect == Dialect.BEDROCK ? "application/vnd.amazon.eventstream" : "text/event-stream";
  }

  private void fixture(HttpServerRequest request, Buffer body) {
    boolean stream = isStream(request, body);
    request
        .response()
        .putHeader("Content-Type", stream ? streamType() : "application/json")
        .putHeader("x-request-id", "theirs-1")
        .end(stream ? fixture().stream() : fixture().answer());
  }

  /** Answers so with a status and a body. */
  void refuse(int status, String body, String... headers) {
    answer =
        (request, asked) -> {
          for (int i = 0; i < headers.length; i += 2) {
            request.response().putHeader(headers[i], headers[i + 1]);
          }
          request
              .response()
              .setStatusCode(status)
              .putHeader("Content-Type", "application/json")
              .end(body);
        };
  }

  /** Says nothing, ever; in a stream it begins. */
  void hang() {
    answer =
        (request, body) -> {
          if (isStream(request, body)) {
            request.response().putHeader("Content-Type", streamType()).setChunked(true);
            Buffer all = fixture().stream();
            request.response().write(all.getBuffer(0, all.length() / 2));
          }
        };
  }

  /** Writes the first half of its stream and hangs up. */
  void cut() {
    answer =
        (request, body) -> {
          HttpServerResponse response = request.response();
          response.putHeader("Content-Type", streamType()).setChunked(true);
          Buffer all = fixture().stream();
          response.write(all.getBuffer(0, all.length() / 2)).onSuccess(v -> response.reset());
        };
  }

  /** Answers with these bytes. */
  void say(String type, Buffer bytes) {
    answer = (request, body) -> request.response().putHeader("Content-Type", type).end(bytes);
  }
}
