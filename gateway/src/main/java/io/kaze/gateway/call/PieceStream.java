package io.kaze.gateway.call;

import io.kaze.bus.ask.ModelAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.kaze.gateway.core.ModelCall;
import io.kaze.gateway.dialect.sse.SseReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A streamed answer on its way to who takes it: piece by piece, and nothing more is read from the
 * provider while a piece waits to be taken.
 */
final class PieceStream {
  private static final int EVENT_BYTES_MAX = 8 * 1024 * 1024;
  private static final String DONE = "[DONE]";

  private final BusCall to;
  private final PieceTaker taker;
  private final SseReader events = new SseReader(EVENT_BYTES_MAX);
  private final Deque<String> waiting = new ArrayDeque<>();
  private @Nullable ModelCall from;
  private JsonObject last = new JsonObject();
  private String model = "";
  private boolean handing;
  private boolean finished;
  private boolean closed;

  PieceStream(BusCall to, PieceTaker taker) {
    this.to = to;
    this.taker = taker;
  }

  /** From where it comes: held back while a piece is being taken. */
  void from(ModelCall call) {
    from = call;
    if (handing) {
      call.pause();
    }
  }

  void came(Buffer bytes) {
    try {
      events.feed(bytes, event -> waiting.add(event.data()));
      handOn();
    } catch (SseReader.TooLarge tooLarge) {
      garbled(String.valueOf(tooLarge.getMessage()));
    }
  }

  void ended() {
    closed = true;
    handOn();
  }

  /** Hands on what waits, one after the other; the provider waits meanwhile. */
  private void handOn() {
    if (handing || to.answer().isComplete()) {
      return;
    }
    String next = waiting.poll();
    if (next == null) {
      if (closed) {
        over();
      }
    } else if (next.equals(DONE)) {
      finished = true;
      handOn();
    } else {
      handOn(next);
    }
  }

  private void handOn(String text) {
    JsonObject piece;
    try {
      piece = new JsonObject(text);
    } catch (DecodeException | ClassCastException notAnObject) {
      garbled("a piece of it is not a JSON object");
      return;
    }
    if (piece.getValue("error") != null) {
      broke(piece);
      return;
    }
    noted(piece);
    handing = true;
    if (from != null) {
      from.pause();
    }
    taker
        .take(RawJson.of(piece))
        .onComplete(
            v -> {
              handing = false;
              if (from != null) {
                from.resume();
              }
              handOn();
            },
            gone -> to.cancel(new Fault(Fault.CANCELLED, "Nobody takes the answer any more.")));
  }

  private void broke(JsonObject piece) {
    String said =
        piece.getValue("error") instanceof JsonObject error
            ? String.valueOf(error.getValue("message", "no reason"))
            : String.valueOf(piece.getValue("error"));
    stop(Fault.UNAVAILABLE, to.provider() + " broke off: " + Completions.scrubbed(said), true);
  }

  private void garbled(String why) {
    stop(
        Fault.BAD_OUTPUT,
        "What %s answered cannot be understood: %s.".formatted(to.provider(), why),
        false);
  }

  private void stop(String code, String why, boolean retryable) {
    to.refuse(code, why, retryable);
    if (from != null) {
      from.cancel();
    }
  }

  private void noted(JsonObject piece) {
    last = piece;
    if (piece.getValue("model") instanceof String name && !name.isBlank()) {
      model = name;
    }
    if (piece.getValue("choices") instanceof JsonArray choices
        && !choices.isEmpty()
        && choices.getValue(0) instanceof JsonObject choice
        && choice.getValue("finish_reason") != null) {
      finished = true;
    }
  }

  /** Some servers forget to say that they are done; a finished choice says it, too. */
  private void over() {
    if (finished) {
      to.completed(
          new ModelAnswer.Completion(RawJson.of(last), model.isEmpty() ? to.provider() : model));
    } else {
      to.refuse(Fault.UNAVAILABLE, to.provider() + " ended in the middle of its answer.", true);
    }
  }
}
