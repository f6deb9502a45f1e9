package io.kaze.gateway.guard.pii;

/** Kinds of characters, as these values know them. */
final class Letters {
  /** The last letter of the extended Latin alphabets. */
  private static final char LATIN_LAST = '\u024f';

  private Letters() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A Latin letter, accents included, or a digit. */
  static boolean isWord(char c) {
    return c <= LATIN_LAST && (c < 0x80 ? isPlain(c) : Character.isLetter(c));
  }

  static boolean isPlain(char c) {
    return isDigit(c) || isPlainLetter(c);
  }

  static boolean isPlainLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** A blank between groups of digits. */
  static boolean isBlank(char c) {
    return c == ' ' || c == '\u00a0' || c == '\u202f';
  }
}
