package io.kaze.channels.rest.submit;

import io.kaze.channels.rest.route.WholeBody;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * Takes in {@code application/json}. A body is held whole while it is read, so how much is held at
 * a time, over all requests, has a bound; large files are better sent as a form.
 */
final class JsonReception implements Reception {
  /** Above this, reading a body would hold up an event loop for longer than a blink. */
  private static final int READ_ASIDE_BYTES = 64 * 1024;

  private static final int PIECE_BYTES = 256 * 1024;
  private static final String HINT = "Larger attachments can be sent as multipart/form-data";

  private final SubmissionLimits limits;
  private final WholeBody whole;

  JsonReception(SubmissionLimits limits) {
    this.limits = limits;
    this.whole =
        new WholeBody(
            limits.jsonBytesMax(), limits.jsonInFlightBytesMax(), limits.receivedWithin(), HINT);
  }

  @Override
  public Future<GoalRequest> receive(RoutingContext routing, Inflow inflow) {
    return whole.read(routing, body -> read(routing, body).compose(read -> files(read, inflow)));
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
