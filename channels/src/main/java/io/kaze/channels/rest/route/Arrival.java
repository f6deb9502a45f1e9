package io.kaze.channels.rest.route;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;

/** How a request's body comes. */
public final class Arrival {
  private static final long UNKNOWN = -1;

  private Arrival() {}

  /** How long the body says it is; -1 when it does not. */
  public static long announcedBytes(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? UNKNOWN : Long.parseLong(length);
  }

  /** Has the body come; a client that asked first whether it may send is told so. */
  public static void begin(HttpServerRequest request) {
    if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
      request.response().writeContinue();
    }
    request.resume();
  }

  /**
   * Whether what ended a body is its own form, and not that its client is gone. The server closes
   * the connection next: who has something to say closes it first, which sends what was written.
   */
  static boolean isMalformed(Throwable end) {
    return !(end instanceof VertxException || end instanceof IOException);
  }

  /** When the body is in; from then on that it takes too long, nothing more of it is taken. */
  public static <T> Future<T> within(Duration max, Vertx vertx, Promise<T> body) {
    long timer = vertx.setTimer(max.toMillis(), t -> body.tryFail(tooSlow(max).fault()));
    return body.future().onComplete(v -> vertx.cancelTimer(timer));
  }

  private static Problem tooSlow(Duration max) {
    String detail = "The request took longer than %d s to arrive".formatted(max.toSeconds());
    return Problem.of(ProblemKind.TIMED_OUT, detail);
  }
}
