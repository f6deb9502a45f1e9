package io.kaze.verticles.skill.lead;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends the reading of a row that does not end: a quote left open would otherwise take the rest of
 * the file into memory. What the parser has read ahead counts too, so it hands out small pieces.
 */
final class RowGuard extends FilterReader {
  private static final int PIECE_CHARS = 1024;

  private final long charsMax;
  private long chars;

  RowGuard(Reader in, long charsMax) {
    super(in);
    this.charsMax = charsMax;
  }

  /** A row is complete; the next one may be as long again. */
  void rowEnded() {
    chars = 0;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, Math.min(length, PIECE_CHARS));
    chars += Math.max(count, 0);
    if (chars > charsMax) {
      throw new RowTooLong();
    }
    return count;
  }

  /** The row is longer than allowed. */
  static final class RowTooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
