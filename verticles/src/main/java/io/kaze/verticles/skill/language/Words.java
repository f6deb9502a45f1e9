package io.kaze.verticles.skill.language;

import java.util.function.Consumer;

/**
 * Where words begin and end: runs of letters and digits, held together by an apostrophe, a hyphen,
 * an ampersand or, between digits, a point or comma ({@code don't}, {@code e-mail}, {@code B&B},
 * {@code 2.5}).
 *
 * <p>Scripts written without spaces are not segmented: a run of them is one word.
 */
public final class Words {

  private Words() {}

  /** How many words a text has. */
  public static int count(String text) {
    int[] count = {0};
    forEach(text, word -> count[0]++);
    return count[0];
  }

  /** Hands each word to a reader, in order, as written. */
  public static void forEach(String text, Consumer<String> reader) {
    int at = 0;
    while (at < text.length()) {
      int end = end(text, at);
      if (end > at) {
        reader.accept(text.substring(at, end));
      }
      at = Math.max(end, at + 1);
    }
  }

  /** The end of the word that begins at an index; the index itself when none begins there. */
  static int end(String text, int start) {
    int at = start;
    while (at < text.length() && (isPart(text, at) || (at > start && isGlue(text, at)))) {
      at++;
    }
    return at;
  }

  private static boolean isPart(String text, int at) {
    char c = text.charAt(at);
    if (c < 128) {
      return Character.isLetterOrDigit(c);
    }
    return Character.isSurrogate(c)
        ? isSurrogateLetter(text, at)
        : Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean isSurrogateLetter(String text, int at) {
    int first = Character.isLowSurrogate(text.charAt(at)) && at > 0 ? at - 1 : at;
    return Character.isLetterOrDigit(text.codePointAt(first));
  }

  private static boolean isGlue(String text, int at) {
    return at + 1 < text.length()
        && isPart(text, at - 1)
        && isPart(text, at + 1)
        && switch (text.charAt(at)) {
          case '\'', '’', '-', '‐', '‑', '&' -> true;
          case '.', ',' ->
              Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.charAt(at + 1));
          default -> false;
        };
  }
}
