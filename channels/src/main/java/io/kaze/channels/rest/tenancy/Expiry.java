package io.kaze.channels.rest.tenancy;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAmount;

/** When something ends, as people say it in ISO 8601: at a time, or after a while. */
final class Expiry {
  private static final Duration AHEAD_MAX = Duration.ofDays(366 * 100L);

  private Expiry() {}

  /** Throws {@link IllegalArgumentException} in words to be read behind the property's name. */
  static Instant of(String text, Instant now) {
    Instant end = end(text, now);
    if (!end.isAfter(now)) {
      throw new IllegalArgumentException("lies in the past: " + text);
    }
    if (end.isAfter(now.plus(AHEAD_MAX))) {
      throw new IllegalArgumentException("lies more than 100 years ahead: " + text);
    }
    return end;
  }

  private static Instant end(String text, Instant now) {
    try {
      return text.startsWith("P")
          ? now.atOffset(ZoneOffset.UTC).plus(amount(text)).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException | ArithmeticException none) {
      throw new IllegalArgumentException(
          "is a duration such as P90D or PT12H, or a time such as 2027-01-31T00:00:00Z, not: "
              + text,
          none);
    }
  }

  private static TemporalAmount amount(String text) {
    return text.contains("Y") || text.matches("P[^T]*M.*") || text.contains("W")
        ? Period.parse(text)
        : Duration.parse(text);
  }
}
