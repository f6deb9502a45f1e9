package io.kaze.gateway.core;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.Reading;
import io.kaze.gateway.dialect.StreamDecoder;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Route;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a stream that passes as it is, where another target could go on with it; it is understood
 * only when it breaks off.
 */
final class Replay {
  private static final int BYTES_MAX = 256 * 1024;

  private final ModelCall call;
  private final Journey.Step.Try step;
  private @Nullable Buffer kept = Buffer.buffer();

  private Replay(ModelCall call, Journey.Step.Try step) {
    this.call = call;
    this.step = step;
  }

  /** Null where nobody could go on. */
  static @Nullable Replay of(ModelCall call, Journey.Step.Try step) {
    Route route = step.route();
    boolean others = route.targets().size() > 1 || !route.fallbacks().isEmpty();
    return others && call.seen().stream() && call.ask.place() != Place.RESPONSES
        ? new Replay(call, step)
        : null;
  }

  void keep(Buffer bytes) {
    Buffer before = kept;
    if (before != null) {
      kept = before.length() + bytes.length() > BYTES_MAX ? null : before.appendBuffer(bytes);
    }
  }

  /** What was said; null when that is not known. */
  @Nullable Spoken spoken() {
    Buffer all = kept;
    Canonical canonical = call.canonical();
    if (all == null
        || !(canonical.reading() instanceof Reading.Understood<ChatRequest> understood)) {
      return null;
    }
    ChatRequest asked = understood.value();
    Spoken spoken =
        new Spoken(
            canonical.dialect().stream(canonical.answering(asked)), Continuation.suits(asked));
    StreamDecoder decoder = Dialects.of(step.target().provider()).stream();
    decoder.feed(all, piece -> say(spoken, piece));
    return spoken;
  }

  private static void say(Spoken spoken, Piece piece) {
    if (!(piece instanceof Piece.Broken)) {
      spoken.say(piece);
    }
  }
}
