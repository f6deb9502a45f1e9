package io.kaze.channels.rest.submit;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes in {@code application/json}. A body is held whole while it is read, so how much is held at
 * a time, over all requests, has a bound; large files are better sent as a form.
 */
final class JsonReception implements Reception {
  /** Above this, reading a body would hold up an event loop for longer than a blink. */
  private static final int READ_ASIDE_BYTES = 64 * 1024;

  private static final int PIECE_BYTES = 256 * 1024;

  private final SubmissionLimits limits;
  private final AtomicLong held = new AtomicLong();

  JsonReception(SubmissionLimits limits) {
    this.limits = limits;
  }

  @Override
  public Future<GoalRequest> receive(RoutingContext routing, Inflow inflow) {
    HttpServerRequest request = routing.request();
    long announced = Arrival.announcedBytes(request);
    check(announced);
    long reserved = announced < 0 ? limits.jsonBytesMax() : announced;
    reserve(reserved);
    return Arrival.within(limits.receivedWithin(), routing.vertx(), body(request))
        .compose(body -> read(routing, body))
        .compose(read -> files(read, inflow))
        .onComplete(v -> held.addAndGet(-reserved));
  }

  private void check(long bytes) {
    if (bytes > limits.jsonBytesMax()) {
      throw Problem.tooLarge("The JSON body has", bytes, limits.jsonBytesMax())
          .with("hint", "Larger attachments can be sent as multipart/form-data")
          .fault();
    }
  }

  private void reserve(long bytes) {
    if (held.addAndGet(bytes) > limits.jsonInFlightBytesMax()) {
      held.addAndGet(-bytes);
      String detail =
          "Too many large JSON bodies at a time; nothing was kept. Send it again, or send the"
              + " attachments as multipart/form-data.";
      throw Problem.later(ProblemKind.BUSY, detail, 2).fault();
    }
  }

  private Promise<Buffer> body(HttpServerRequest request) {
    Promise<Buffer> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    request.exceptionHandler(whole::tryFail);
    request.endHandler(v -> whole.tryComplete(body));
    request.handler(piece -> {
      if (body.length() + piece.length() <= limits.jsonBytesMax()) {
        body.appendBuffer(piece);
      } else {
        whole.tryFail(tooLong());
      }
    });
    Arrival.begin(request);
    return whole;
  }

  private RuntimeException tooLong() {
    String detail =
        "The JSON body has more than the %,d bytes taken. Nothing of the request was kept."
            .formatted(limits.jsonBytesMax());
    return Problem.of(ProblemKind.TOO_LARGE, detail)
        .with("bytesMax", limits.jsonBytesMax())
        .fault();
  }

  private Future<GoalJsonReader.Read> read(RoutingContext routing, Buffer body) {
    GoalJsonReader reader = new GoalJsonReader(limits);
    if (body.length() <= READ_ASIDE_BYTES) {
      return Future.succeededFuture(reader.read(body));
    }
    return routing
        .vertx()
        .executeBlocking(() -> reader.read(body), false)
        .map(Objects::requireNonNull);
  }

  private static Future<GoalRequest> files(GoalJsonReader.Read read, Inflow inflow) {
    Future<Void> all = Future.succeededFuture();
    for (GoalJsonReader.GivenFile given : read.files()) {
      InflowFile file = inflow.open(given.label());
      for (int from = 0; from < given.content().length(); from += PIECE_BYTES) {
        int to = Math.min(from + PIECE_BYTES, given.content().length());
        Buffer piece = given.content().slice(from, to);
        all = all.compose(v -> file.add(piece));
      }
    }
    return all.map(v -> read.request());
  }
}
