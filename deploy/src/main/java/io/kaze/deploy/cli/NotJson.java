package io.kaze.deploy.cli;

import io.vertx.core.json.DecodeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with what should be JSON, and where. */
final class NotJson {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:Failed to decode:\\s*)?(?<what>[^\\n]*)(?:.*line: (?<line>\\d+), column: (?<column>\\d+).*)?",
          Pattern.DOTALL);

  private NotJson() {}

  static String words(DecodeException fault) {
    Matcher matcher = FORM.matcher(String.valueOf(fault.getMessage()));
    if (!matcher.matches()) {
      return String.valueOf(fault.getMessage());
    }
    String where =
        matcher.group("line") == null
            ? ""
            : "line %s, column %s: ".formatted(matcher.group("line"), matcher.group("column"));
    return where + matcher.group("what").strip();
  }
}
