package io.kaze.gateway.dialect.sse;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.StreamDecoder;
import io.kaze.gateway.dialect.json.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** A stream of server-sent events, told by its dialect's own reader. One thread, one stream. */
public final class SseDecoder implements StreamDecoder {
  /** How many bytes of one unfinished event are held. */
  public static final int EVENT_BYTES_MAX = 4 * 1024 * 1024;

  private final SseReader events = new SseReader(EVENT_BYTES_MAX);
  private final Told told;
  private boolean over;

  /** What one dialect makes of its events. */
  public interface Told {
    /**
     * Tells what an event says.
     *
     * @throws Refusal when it cannot be understood
     */
    void event(SseReader.Event event, Consumer<Piece> pieces);

    /** No more bytes come; the dialect may tell End when all was said, else the stream is cut. */
    void over(Consumer<Piece> pieces);
  }

  /** Begins a stream. */
  public SseDecoder(Told told) {
    this.told = told;
  }

  @Override
  public void feed(Buffer bytes, Consumer<Piece> pieces) {
    Consumer<Piece> open = whileOpen(pieces);
    try {
      if (!over) {
        events.feed(bytes, event -> one(event, open));
      }
    } catch (SseReader.TooLarge tooLarge) {
      open.accept(new Piece.Broken(Failure.garbled(String.valueOf(tooLarge.getMessage()))));
    } catch (Refusal refusal) {
      open.accept(new Piece.Broken(Failure.garbled(refusal.complaint().message())));
    }
  }

  @Override
  public void end(Consumer<Piece> pieces) {
    Consumer<Piece> open = whileOpen(pieces);
    told.over(open);
    open.accept(new Piece.Broken(Failure.garbled("the stream broke off before its end")));
  }

  private void one(SseReader.Event event, Consumer<Piece> open) {
    if (!over) {
      told.event(event, open);
    }
  }

  private Consumer<Piece> whileOpen(Consumer<Piece> pieces) {
    return piece -> {
      if (!over) {
        over = piece instanceof Piece.End || piece instanceof Piece.Broken;
        pieces.accept(piece);
      }
    };
  }
}
