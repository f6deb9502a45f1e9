package io.kaze.gateway.tool.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, on one event loop. The taker is told one end, of whatever kind.
 *
 * <pre>
 *   connecting ──▶ sent ──▶ head ──▶ piece* ──▶ end
 *        └───────────┴───────┴─────────┴──────▶ failed
 * </pre>
 */
public final class Exchange {
  private final Taker taker;
  private final int bytesMax;
  private boolean sent;
  private @Nullable HttpClientRequest request;
  private Runnable onOver = () -> {};
  private boolean over;
  private long bytes;

  Exchange(Taker taker, int bytesMax) {
    this.taker = taker;
    this.bytesMax = bytesMax;
  }

  /** Why there is no whole answer. */
  public enum Trouble {
    /** No connection: nothing was sent. */
    UNREACHABLE,
    /** The connection broke after the request was sent. */
    LOST,
    /** It took too long. */
    LATE,
    /** The answer is larger than it may be. */
    TOO_LARGE,
    /** It was given up from here. */
    GIVEN_UP
  }

  /** Runs once, when it has ended; set before it begins. */
  void onOver(Runnable listener) {
    onOver = listener;
  }

  void connected(HttpClientRequest open, @Nullable Buffer body) {
    if (over) {
      open.reset();
      return;
    }
    request = open;
    open.exceptionHandler(lost -> fail(Trouble.LOST));
    sent = true;
    (body == null ? open.send() : open.send(body))
        .onComplete(this::answered, lost -> fail(Trouble.LOST));
  }

  private void answered(HttpClientResponse response) {
    if (over) {
      return;
    }
    taker.head(response.statusCode(), response.headers());
    response.exceptionHandler(lost -> fail(Trouble.LOST));
    response.endHandler(v -> end());
    response.handler(this::piece);
  }

  private void piece(Buffer piece) {
    bytes += piece.length();
    if (over) {
      return;
    }
    if (bytes > bytesMax) {
      fail(Trouble.TOO_LARGE);
      return;
    }
    taker.piece(piece);
  }

  private void end() {
    if (!over) {
      over = true;
      onOver.run();
      taker.end();
    }
  }

  /** Ends it, unless it has ended; on its event loop. */
  void fail(Trouble trouble) {
    if (over) {
      return;
    }
    over = true;
    onOver.run();
    if (request != null) {
      request.reset();
    }
    taker.failed(trouble, sent);
  }
}
