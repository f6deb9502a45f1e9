package io.kaze.verticles.catalogue;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads how long something may take: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 1h}, ISO. */
final class Timeout {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Timeout() {}

  static Duration parse(String text) {
    var match = SHORT.matcher(text);
    if (match.matches()) {
      return inUnit(Long.parseLong(match.group(1)), match.group(2));
    }
    try {
      return Duration.parse(text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration such as 30s, 5m, 1h or PT30S");
    }
  }

  private static Duration inUnit(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
