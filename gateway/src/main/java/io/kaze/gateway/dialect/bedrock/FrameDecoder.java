package io.kaze.gateway.dialect.bedrock;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Piece;
import io.kaze.gateway.dialect.StreamDecoder;
import io.kaze.gateway.dialect.json.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** A stream of frames. One thread, one stream. */
final class FrameDecoder implements StreamDecoder {
  private final FrameReader frames = new FrameReader();
  private final EventReader events = new EventReader();
  private boolean over;

  @Override
  public void feed(Buffer bytes, Consumer<Piece> pieces) {
    if (over) {
      return;
    }
    Consumer<Piece> open = whileOpen(pieces);
    try {
      frames.feed(bytes, frame -> one(frame, open));
    } catch (FrameReader.Broken broken) {
      open.accept(new Piece.Broken(Failure.garbled(String.valueOf(broken.getMessage()))));
    } catch (Refusal refusal) {
      open.accept(new Piece.Broken(Failure.garbled(refusal.complaint().message())));
    }
  }

  @Override
  public void end(Consumer<Piece> pieces) {
    Consumer<Piece> open = whileOpen(pieces);
    if (!frames.isInside()) {
      events.over(open);
    }
    open.accept(new Piece.Broken(Failure.garbled("the stream broke off before its end")));
  }

  private void one(Frame frame, Consumer<Piece> open) {
    if (!over) {
      events.frame(frame, open);
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
