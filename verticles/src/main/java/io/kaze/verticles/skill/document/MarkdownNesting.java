package io.kaze.verticles.skill.document;

import java.util.regex.Pattern;

/**
 * Sees nesting that no text has before a parser meets it: a parser's time grows with its square,
 * and cannot be interrupted.
 */
final class MarkdownNesting {
  /** Lists and quotes opened by one line, or brackets open at once in one paragraph. */
  static final int MAX = 100;

  private static final Pattern MARKERS =
      Pattern.compile("(?m)^(?:[ \\t]{0,8}(?:>|[-+*][ \\t]|\\d{1,9}[.)][ \\t])){" + MAX + "}");

  private MarkdownNesting() {}

  static boolean isTooDeep(String markdown) {
    return MARKERS.matcher(markdown).find() || hasManyOpenBrackets(markdown);
  }

  private static boolean hasManyOpenBrackets(String markdown) {
    int open = 0;
    for (int at = 0; at < markdown.length() && open <= MAX; at++) {
      open =
          switch (markdown.charAt(at)) {
            case '[' -> open + 1;
            case ']' -> Math.max(0, open - 1);
            case '\n' -> isBlankLine(markdown, at) ? 0 : open;
            default -> open;
          };
    }
    return open > MAX;
  }

  private static boolean isBlankLine(String markdown, int lineBreak) {
    int next = lineBreak + 1;
    return next < markdown.length() && "\r\n".indexOf(markdown.charAt(next)) >= 0;
  }
}
