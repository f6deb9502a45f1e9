package io.kaze.gateway.wire;

/**
 * Takes the chunks of a body apart (RFC 9112 §7.1), wherever its pieces break. What stands behind a
 * chunk's size, and the fields behind the last chunk, are passed over.
 */
final class Chunks {
  /** Larger than any body may be, and far from where a long ends. */
  private static final int DIGITS_MAX = 12;

  private static final int EXTENSION_BYTES_MAX = 4 * 1024;
  private static final int TRAILER_BYTES_MAX = 16 * 1024;

  private enum Part {
    SIZE,
    BLANK,
    EXTENSION,
    SIZE_END,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_BEGIN,
    TRAILER,
    TRAILER_LF,
    LAST_LF,
    WHOLE
  }

  private Part part = Part.SIZE;
  private long left;
  private int seen;
  private int written;

  /**
   * Leaves of a piece the data alone, moved to its beginning.
   *
   * @param from where in the bytes the piece begins
   * @param to where it ends
   * @return where it stopped: at the piece's end, or behind the body's
   */
  int take(byte[] bytes, int from, int to) throws Malformed {
    written = 0;
    int i = from;
    while (i < to && part != Part.WHOLE) {
      if (part == Part.DATA) {
        int run = (int) Math.min(left, to - i);
        System.arraycopy(bytes, i, bytes, from + written, run);
        written += run;
        i += run;
        left -= run;
        part = left == 0 ? Part.DATA_CR : Part.DATA;
      } else {
        part = after(bytes[i++]);
      }
    }
    return i;
  }

  /** How much data the last piece had. */
  int written() {
    return written;
  }

  boolean isWhole() {
    return part == Part.WHOLE;
  }

  private Part after(byte b) throws Malformed {
    return switch (part) {
      case SIZE -> size(b);
      case BLANK -> blank(b);
      case EXTENSION -> b == '\r' ? Part.SIZE_END : passed(b, EXTENSION_BYTES_MAX, Part.EXTENSION);
      case SIZE_END -> sized(b);
      case DATA_CR -> exactly(b, '\r', Part.DATA_LF);
      case DATA_LF -> exactly(b, '\n', begin(Part.SIZE));
      case TRAILER_BEGIN -> b == '\r' ? Part.LAST_LF : passed(b, TRAILER_BYTES_MAX, Part.TRAILER);
      case TRAILER -> b == '\r' ? Part.TRAILER_LF : passed(b, TRAILER_BYTES_MAX, Part.TRAILER);
      case TRAILER_LF -> exactly(b, '\n', Part.TRAILER_BEGIN);
      case LAST_LF -> exactly(b, '\n', Part.WHOLE);
      case DATA, WHOLE -> throw new IllegalStateException("no single byte is looked at in " + part);
    };
  }

  private Part size(byte b) throws Malformed {
    int digit = Character.digit(b, 16);
    if (digit >= 0 && seen < DIGITS_MAX) {
      seen++;
      left = 16 * left + digit;
      return Part.SIZE;
    }
    if (seen == 0 || digit >= 0) {
      throw new Malformed("a chunk has no proper size");
    }
    return switch (b) {
      case '\r' -> Part.SIZE_END;
      case ';' -> begin(Part.EXTENSION);
      case ' ', '\t' -> begin(Part.BLANK);
      default -> throw new Malformed("a chunk has no proper size");
    };
  }

  /** Behind a size some servers fill a line up. */
  private Part blank(byte b) throws Malformed {
    return switch (b) {
      case '\r' -> Part.SIZE_END;
      case ';' -> begin(Part.EXTENSION);
      case ' ', '\t' -> passed(b, EXTENSION_BYTES_MAX, Part.BLANK);
      default -> throw new Malformed("a chunk has no proper size");
    };
  }

  private Part sized(byte b) throws Malformed {
    return exactly(b, '\n', begin(left == 0 ? Part.TRAILER_BEGIN : Part.DATA));
  }

  private Part begin(Part next) {
    seen = 0;
    return next;
  }

  private Part passed(byte b, int max, Part next) throws Malformed {
    seen++;
    if (seen > max || !Fields.isText(b)) {
      throw new Malformed("a chunk's extension or trailer is none");
    }
    return next;
  }

  private static Part exactly(byte b, char wanted, Part next) throws Malformed {
    if (b != wanted) {
      throw new Malformed("a chunk does not end where it should");
    }
    return next;
  }
}
