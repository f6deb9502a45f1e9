package io.kaze.gateway.wire;

import java.util.Arrays;

/** A head's bytes, up to its empty line, gathered from pieces that break anywhere. */
final class HeadBytes {
  private static final byte[] NOTHING = {};

  private final int bytesMax;
  private byte[] bytes = NOTHING;
  private boolean whole;

  HeadBytes(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /**
   * Takes what belongs to the head.
   *
   * @return where in the piece the rest begins
   */
  int take(byte[] piece, int from) throws Malformed {
    int before = bytes.length;
    int most = Math.min(piece.length - from, bytesMax - before);
    byte[] all = Arrays.copyOf(bytes, before + most);
    System.arraycopy(piece, from, all, before, most);
    int end = end(all, Math.max(0, before - 3));
    if (end < 0) {
      if (all.length >= bytesMax) {
        throw new Malformed("its head is too long");
      }
      bytes = all;
      return piece.length;
    }
    // What follows is often larger, and must not live as long as the head.
    bytes = end == all.length ? all : Arrays.copyOf(all, end);
    whole = true;
    return from + end - before;
  }

  /** Behind the empty line; -1 while it has not come. */
  private static int end(byte[] all, int from) {
    for (int i = from + 3; i < all.length; i++) {
      if (all[i] == '\n' && all[i - 1] == '\r' && all[i - 2] == '\n' && all[i - 3] == '\r') {
        return i + 1;
      }
    }
    return -1;
  }

  boolean isWhole() {
    return whole;
  }

  byte[] bytes() {
    return bytes;
  }

  /** For the head that follows. */
  void clear() {
    bytes = NOTHING;
    whole = false;
  }
}
