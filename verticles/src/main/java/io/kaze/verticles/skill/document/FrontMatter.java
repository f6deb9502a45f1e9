package io.kaze.verticles.skill.document;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of {@code key: value} that static site builders keep between two {@code ---} at a
 * Markdown file's head.
 *
 * @param values by key, in lower case
 * @param rest what follows
 */
record FrontMatter(Map<String, String> values, String rest) {
  private static final Pattern LINE = Pattern.compile("([A-Za-z_-]{1,40})\\s*:\\s*(\\S.*)");

  static FrontMatter of(String text) {
    String[] lines = text.split("\\R", 200);
    Map<String, String> values = new HashMap<>();
    if (!lines[0].strip().equals("---")) {
      return new FrontMatter(values, text);
    }
    int rest = lines[0].length();
    for (int i = 1; i < lines.length - 1; i++) {
      if (lines[i].strip().equals("---")) {
        return new FrontMatter(values, text.substring(text.indexOf(lines[i], rest) + 3));
      }
      keep(values, lines[i]);
      rest += lines[i].length() + 1;
    }
    return new FrontMatter(Map.of(), text);
  }

  String value(String key) {
    return values.getOrDefault(key, "");
  }

  private static void keep(Map<String, String> values, String line) {
    Matcher found = LINE.matcher(line);
    if (found.matches()) {
      String value = found.group(2).strip().replaceAll("^([\"'])(.*)\\1$", "$2");
      values.put(found.group(1).toLowerCase(Locale.ROOT), value);
    }
  }
}
