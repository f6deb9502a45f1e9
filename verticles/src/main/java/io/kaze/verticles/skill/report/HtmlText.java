package io.kaze.verticles.skill.report;

import io.kaze.verticles.skill.markdown.PlainText;

/** Text as HTML and XML show it, letter by letter. */
final class HtmlText {
  private HtmlText() {}

  /** Escapes a text for element content and for attribute values in double quotes. */
  static String escape(String text) {
    String line = PlainText.oneLine(text);
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
