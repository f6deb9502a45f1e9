package io.kaze.verticles.skill.markdown;

/** Text without what a page cannot hold or a reader cannot see. */
public final class PlainText {
  private PlainText() {}

  /**
   * One line of characters XML 1.0 allows: runs of white space and control characters become one
   * space, lone surrogates U+FFFD; the marks that turn the direction of text, with which a name
   * could pose as another, are dropped.
   */
  public static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(line, c));
    return line.toString().strip();
  }

  private static void append(StringBuilder line, int c) {
    if (Character.isISOControl(c) || Character.isWhitespace(c)) {
      if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    } else if (isLone(c)) {
      line.append('\uFFFD');
    } else if (!turnsDirection(c)) {
      line.appendCodePoint(c);
    }
  }

  private static boolean isLone(int c) {
    return (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || c == 0xFFFE
        || c == 0xFFFF;
  }

  private static boolean turnsDirection(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
