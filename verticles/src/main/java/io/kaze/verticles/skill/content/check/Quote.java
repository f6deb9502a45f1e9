package io.kaze.verticles.skill.content.check;

import java.util.List;
import java.util.stream.Collectors;

/** Quotes a page's text in a finding, shortened where it is long. */
final class Quote {
  private static final int CHARACTERS_MAX = 80;
  private static final int EXAMPLES_MAX = 3;

  private Quote() {}

  static String of(String text) {
    String line = text.replace('\n', ' ');
    return line.length() <= CHARACTERS_MAX
        ? "“" + line + "”"
        : "“" + line.substring(0, line.lastIndexOf(' ', CHARACTERS_MAX) + 1).strip() + " …”";
  }

  /** The first few, and how many more there are. */
  static String of(List<String> texts) {
    String shown =
        texts.stream().limit(EXAMPLES_MAX).map(Quote::of).collect(Collectors.joining(", "));
    int more = texts.size() - EXAMPLES_MAX;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
