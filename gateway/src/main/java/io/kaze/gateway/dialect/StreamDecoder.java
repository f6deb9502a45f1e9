package io.kaze.gateway.dialect;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * Reads one provider's stream as its bytes come, in any cuts. Holds a bounded number of bytes; what
 * is broken, larger or cut short ends in {@link Piece.Broken}. One thread, one stream.
 */
public interface StreamDecoder {
  /** Takes in bytes and hands out the pieces that are whole by now. */
  void feed(Buffer bytes, Consumer<Piece> pieces);

  /** No more bytes come: without a proper end the stream is broken. */
  void end(Consumer<Piece> pieces);
}
