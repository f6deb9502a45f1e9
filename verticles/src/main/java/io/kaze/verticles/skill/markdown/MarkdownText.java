package io.kaze.verticles.skill.markdown;

/** Text as Markdown shows it, letter by letter. */
public final class MarkdownText {
  private static final String SPECIAL = "\\`*_[]<>|~&#!$";

  private MarkdownText() {}

  /**
   * Escapes a text for the inside of a paragraph, list item or GFM table cell (CommonMark 0.31
   * §2.4; GFM §4.10): what would be markup is shown as it is, line ends and control characters
   * become spaces. At the very start of a block it cannot open a list or a heading either.
   */
  public static String escape(String text) {
    String line = PlainText.oneLine(text);
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SPECIAL.indexOf(c) >= 0 || opensBlock(line, i)) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** A list marker, a rule or a setext underline: "-", "+", "=" first, or "1." and "1)". */
  private static boolean opensBlock(String line, int at) {
    char c = line.charAt(at);
    if (at == 0) {
      return c == '-' || c == '+' || c == '=';
    }
    boolean ends = at + 1 == line.length() || line.charAt(at + 1) == ' ';
    return ends
        && (c == '.' || c == ')')
        && line.substring(0, at).chars().allMatch(Character::isDigit);
  }
}
