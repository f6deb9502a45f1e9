package io.kaze.gateway.provider;

import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A streamed answer on its way to who takes it: piece by piece, and nothing more is read from the
 * provider while a piece waits to be taken. On one context.
 */
final class PieceStream {
  private static final String DONE = "[DONE]";

  private final Provider provider;
  private final ChatCall call;
  private final int bytesMax;
  private final Consumer<Boolean> alive;
  private final ServerSentEvents events;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Promise<ModelAnswer.Completion> end = Promise.promise();
  private JsonObject last = new JsonObject();
  private String model;
  private long bytes;
  private int handed;
  private boolean handing;
  private boolean finished;
  private boolean closed;

  /** Tells of each sign of life: true when more is awaited, false when a piece is being taken. */
  PieceStream(Provider provider, ChatCall call, int bytesMax, Consumer<Boolean> alive) {
    this.provider = provider;
    this.call = call;
    this.bytesMax = bytesMax;
    this.alive = alive;
    this.events = new ServerSentEvents(bytesMax);
    this.model = call.model();
  }

  int handed() {
    return handed;
  }

  Future<ModelAnswer.Completion> read(HttpClientResponse response) {
    String type = String.valueOf(response.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
    if (!type.startsWith("text/event-stream")) {
      return Future.failedFuture(Completion.garbage(provider, "it is no event stream"));
    }
    response.handler(bytes -> guarded(() -> came(response, bytes)));
    response.endHandler(v ->
        guarded(() -> {
          closed = true;
          handOn(response);
        }));
    return end.future();
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (ServerSentEvents.TooLarge tooLarge) {
      end.tryFail(Completion.garbage(provider, String.valueOf(tooLarge.getMessage())));
    } catch (Failure failure) {
      end.tryFail(failure);
    }
  }

  private void came(HttpClientResponse response, Buffer chunk) {
    bytes += chunk.length();
    if (bytes > bytesMax) {
      throw Completion.garbage(provider, "it has more than %d bytes".formatted(bytesMax));
    }
    waiting.addAll(events.feed(chunk));
    alive.accept(true);
    handOn(response);
  }

  /** Hands on what waits, one after the other; the provider waits meanwhile. */
  private void handOn(HttpClientResponse response) {
    if (handing || end.future().isComplete()) {
      return;
    }
    String next = waiting.poll();
    if (next == null) {
      if (closed) {
        ended();
      }
      return;
    }
    if (next.equals(DONE)) {
      finished = true;
      ended();
      return;
    }
    handOn(response, Completion.piece(next, provider));
  }

  private void handOn(HttpClientResponse response, JsonObject piece) {
    noted(piece);
    handing = true;
    response.pause();
    alive.accept(false);
    PieceTaker taker = Objects.requireNonNull(call.pieces());
    handed++;
    taker
        .take(RawJson.of(piece))
        .onComplete(
            v -> {
              handing = false;
              alive.accept(true);
              response.resume();
              guarded(() -> handOn(response));
            },
            gone ->
                end.tryFail(Failure.forGood(Fault.CANCELLED, "Nobody takes the answer any more.")));
  }

  private void noted(JsonObject piece) {
    model = Completion.model(piece, call);
    last = piece;
    if (piece.getValue("choices") instanceof JsonArray choices
        && !choices.isEmpty()
        && choices.getValue(0) instanceof JsonObject choice
        && choice.getValue("finish_reason") != null) {
      finished = true;
    }
  }

  /** Some servers forget to say that they are done; a finished choice says it, too. */
  private void ended() {
    if (finished) {
      end.tryComplete(new ModelAnswer.Completion(RawJson.of(last), model));
    } else {
      end.tryFail(
          Failure.forNow(
              Fault.UNAVAILABLE, provider.name() + " ended in the middle of its answer."));
    }
  }
}
