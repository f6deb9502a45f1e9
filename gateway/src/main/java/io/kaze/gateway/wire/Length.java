package io.kaze.gateway.wire;

import org.jspecify.annotations.Nullable;

/** What a head says of its body's length (RFC 9110 §8.6). */
final class Length {
  private static final int DIGITS_MAX = 18;
  private static final String NAME = "content-length";

  private Length() {}

  /** In bytes; -1 for not said. Said twice is wrong, though it were the same. */
  static long of(Fields fields) throws Malformed {
    String said = fields.get(NAME);
    if (said == null) {
      return -1;
    }
    Long length = fields.isOnce(NAME) ? read(said) : null;
    if (length == null) {
      throw new Malformed("Content-Length is no one number");
    }
    return length;
  }

  private static @Nullable Long read(String digits) {
    if (digits.isEmpty() || digits.length() > DIGITS_MAX) {
      return null;
    }
    long length = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      length = 10 * length + (c - '0');
    }
    return length;
  }
}
