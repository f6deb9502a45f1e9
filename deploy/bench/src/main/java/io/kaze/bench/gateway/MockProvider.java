package io.kaze.bench.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider that answers at once, always the same: whole, in pieces without a pause, or in pieces
 * with one when the model is {@link #PACED}. Counts streams that were reset ({@code GET /resets}).
 */
public final class MockProvider extends VerticleBase {
  static final String MODEL = "bench-1";
  static final String PACED = "bench-paced";
  static final int PIECES = 50;
  private static final int PAUSE_MILLIS = 20;
  private static final AtomicLong RESETS = new AtomicLong();
  private static final Buffer WHOLE =
      Buffer.buffer(
          """
          {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"bench-1",\
          "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
          "usage":{"prompt_tokens":96,"completion_tokens":58,"total_tokens":154}}\
          """
              .formatted(
                  "A gateway stands between those who ask and those who answer. ".repeat(7)));
  private static final Buffer PIECE =
      Buffer.buffer(
          """
          data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760000000,\
          "model":"bench-1","choices":[{"index":0,"delta":{"content":" word"},"finish_reason":null}]}

          """);
  private static final Buffer END =
      Buffer.buffer(
          """
          data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760000000,\
          "model":"bench-1","choices":[],\
          "usage":{"prompt_tokens":96,"completion_tokens":50,"total_tokens":146}}

          data: [DONE]

          """);

  private final int port;

  private MockProvider(int port) {
    this.port = port;
  }

  /** Serves on the port that is named first. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    Vertx.vertx()
        .deployVerticle(
            () -> new MockProvider(port),
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .onSuccess(v -> System.out.println("ready"))
        .onFailure(failure -> System.exit(1));
  }

  @Override
  public Future<?> start() {
    return vertx.createHttpServer().requestHandler(this::take).listen(port, "127.0.0.1");
  }

  private void take(HttpServerRequest request) {
    if ("/resets".equals(request.path())) {
      request.response().end(Long.toString(RESETS.get()));
    } else {
      request.body().onSuccess(body -> answer(request.response(), body));
    }
  }

  private void answer(HttpServerResponse response, Buffer body) {
    String head = body.getString(0, Math.min(200, body.length()));
    if (!head.contains("\"stream\":true")) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(WHOLE);
      return;
    }
    response.closeHandler(v -> {
      if (!response.ended()) {
        RESETS.incrementAndGet();
      }
    });
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream").setChunked(true);
    if (head.contains(PACED)) {
      response.write(PIECE);
      vertx.setTimer(PAUSE_MILLIS, t -> next(response, PIECES - 1));
    } else {
      for (int i = 0; i < PIECES; i++) {
        response.write(PIECE);
      }
      response.end(END);
    }
  }

  private void next(HttpServerResponse response, int left) {
    if (response.closed()) {
      return;
    }
    if (left == 0) {
      response.end(END);
    } else {
      response.write(PIECE);
      vertx.setTimer(PAUSE_MILLIS, t -> next(response, left - 1));
    }
  }
}
