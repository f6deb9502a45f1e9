package io.kaze.gateway.core;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Pieces put together. One piece alone is not copied. */
public final class Gather {
  private @Nullable Buffer all;
  private boolean own;

  /** Takes a piece in. */
  public void add(Buffer piece) {
    Buffer before = all;
    if (before == null) {
      all = piece;
    } else if (own) {
      before.appendBuffer(piece);
    } else {
      int room = 2 * (before.length() + piece.length());
      all = Buffer.buffer(room).appendBuffer(before).appendBuffer(piece);
      own = true;
    }
  }

  /** How many bytes it holds. */
  public int length() {
    return all == null ? 0 : all.length();
  }

  /** Hands it out, and begins anew. */
  public Buffer take() {
    Buffer taken = all == null ? Buffer.buffer() : all;
    all = null;
    own = false;
    return taken;
  }
}
