package io.kaze.gateway.dialect;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When a provider may be asked again: {@code retry-after-ms}, else {@code Retry-After} as seconds
 * or a date (RFC 9110, 10.2.3). Pure.
 */
public final class RetryHeaders {
  private static final Duration MAX = Duration.ofDays(1);

  private RetryHeaders() {}

  /** How long to wait, never negative and never more than a day; null when nothing is said. */
  public static @Nullable Duration of(UnaryOperator<@Nullable String> headers, Instant now) {
    Duration wait = number(headers.apply("retry-after-ms"), 1);
    String after = headers.apply("retry-after");
    wait = wait == null ? number(after, 1000) : wait;
    wait = wait == null ? date(after, now) : wait;
    return wait == null || wait.compareTo(MAX) < 0 ? wait : MAX;
  }

  private static @Nullable Duration number(@Nullable String text, int millisEach) {
    if (text == null || !text.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return null;
    }
    return Duration.ofMillis((long) Math.ceil(Double.parseDouble(text.strip()) * millisEach));
  }

  private static @Nullable Duration date(@Nullable String text, Instant now) {
    if (text == null) {
      return null;
    }
    try {
      Instant then =
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
