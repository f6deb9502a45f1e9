package io.kaze.channels.rest.route;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Reads bodies of JSON whole. How much one may have is bounded, whether it says how much that is or
 * comes in chunks, and so is how much is held at a time over all requests. Any event loop.
 */
public final class WholeBody {
  private final int bytesMax;
  private final long inFlightBytesMax;
  private final Duration within;
  private final String hint;
  private final AtomicLong held = new AtomicLong();

  /**
   * Within these bounds.
   *
   * @param bytesMax the most bytes of one body
   * @param inFlightBytesMax the most bytes held at a time
   * @param within how long a body may take to arrive
   * @param hint what to do instead when it is too large; may be empty
   */
  public WholeBody(int bytesMax, long inFlightBytesMax, Duration within, String hint) {
    this.bytesMax = bytesMax;
    this.inFlightBytesMax = inFlightBytesMax;
    this.within = within;
    this.hint = hint;
  }

  /** Has a body come, and holds it until what is done with it is done. */
  public <T> Future<T> read(RoutingContext routing, Function<Buffer, Future<T>> use) {
    HttpServerRequest request = routing.request();
    long announced = Arrival.announcedBytes(request);
    if (announced > bytesMax) {
      throw hinted(Problem.tooLarge("The JSON body has", announced, bytesMax)).fault();
    }
    long reserved = announced < 0 ? bytesMax : announced;
    reserve(reserved);
    return Arrival.within(within, routing.vertx(), body(request))
        .compose(use)
        .onComplete(v -> held.addAndGet(-reserved));
  }

  private Problem hinted(Problem problem) {
    return hint.isEmpty() ? problem : problem.with("hint", hint);
  }

  private void reserve(long bytes) {
    if (held.addAndGet(bytes) > inFlightBytesMax) {
      held.addAndGet(-bytes);
      String detail = "Too many large bodies at a time; nothing was kept. Send it again. " + hint;
      throw Problem.later(ProblemKind.BUSY, detail.strip(), 2).fault();
    }
  }

  private Promise<Buffer> body(HttpServerRequest request) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.exceptionHandler(end -> broken(request, whole, end));
    request.endHandler(v -> whole.tryComplete(body));
    request.handler(piece -> {
      if (body.length() + piece.length() <= bytesMax) {
        body.appendBuffer(piece);
      } else {
        whole.tryFail(tooLong());
      }
    });
    Arrival.begin(request);
    return whole;
  }

  private static void broken(HttpServerRequest request, Promise<Buffer> whole, Throwable end) {
    if (!Arrival.isMalformed(end)) {
      whole.tryFail(
          Problem.of(ProblemKind.MALFORMED, "The connection was closed half-way").fault());
      return;
    }
    if (!request.response().headWritten()) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    whole.tryFail(
        Problem.of(
                ProblemKind.MALFORMED,
                "The request cannot be read: a chunk of its body is malformed. Nothing of it was"
                    + " kept.")
            .fault());
    request.connection().close();
  }

  private RuntimeException tooLong() {
    String detail =
        "The JSON body has more than the %,d bytes taken. Nothing of the request was kept."
            .formatted(bytesMax);
    return hinted(Problem.of(ProblemKind.TOO_LARGE, detail).with("bytesMax", bytesMax)).fault();
  }
}
