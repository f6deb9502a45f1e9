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
    int to = from + Math.min(piece.length - from, bytesMax - before);
    if (before == 0) {
      // Mostly it has come as a whole. What follows is larger, and must not live as long.
      int end = end(piece, from, to);
      if (end >= 0) {
        bytes = Arrays.copyOfRange(piece, from, end);
        whole = true;
        return end;
      }
    }
    byte[] all = Arrays.copyOf(bytes, before + to - from);
    System.arraycopy(piece, from, all, before, to - from);
    int end = end(all, Math.max(0, before - 3), all.length);
    if (end < 0) {
      if (all.length >= bytesMax) {
        throw new Malformed("its head is too long");
      }
      bytes = all;
      return piece.length;
    }
    bytes = Arrays.copyOf(all, end);
    whole = true;
    return from + end - before;
  }

  /** Behind the empty line; -1 while it has not come. */
  private static int end(byte[] all, int from, int to) {
    for (int i = from + 3; i < to; i++) {
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
