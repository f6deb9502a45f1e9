package io.kaze.channels.rest.route;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * What a client still sends when it was answered already. Closing the connection on it would reset
 * it, and the client would see a broken pipe in place of its answer (RFC 9112 §9.6): so the rest is
 * read and forgotten, up to a bound, and only behind that the connection is closed.
 */
final class Leftover {
  private static final long BYTES_MAX = 512L * 1024 * 1024;
  private static final Duration LASTS_MAX = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final HttpServerRequest request;
  private long bytes;

  private Leftover(Vertx vertx, HttpServerRequest request) {
    this.vertx = vertx;
    this.request = request;
  }

  static void readAway(RoutingContext answered) {
    if (!answered.request().isEnded()) {
      new Leftover(answered.vertx(), answered.request()).begin();
    }
  }

  private void begin() {
    long timer = vertx.setTimer(LASTS_MAX.toMillis(), t -> request.connection().close());
    request.exceptionHandler(end -> {
      vertx.cancelTimer(timer);
      if (Arrival.isMalformed(end)) {
        request.connection().close();
      }
    });
    request.endHandler(v -> vertx.cancelTimer(timer));
    request.handler(piece -> {
      bytes += piece.length();
      if (bytes > BYTES_MAX) {
        request.connection().close();
      }
    });
    request.resume();
  }
}
