package io.kaze.gateway.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * After what a budget begins anew: by the calendar in UTC, weeks on Monday (ISO 8601). A period has
 * its first instant and not its last.
 */
public enum Period {
  /** Sixty seconds. */
  MINUTE,
  /** Sixty minutes. */
  HOUR,
  /** From midnight. */
  DAY,
  /** From Monday. */
  WEEK,
  /** From the first of the month. */
  MONTH,
  /** Never. */
  TOTAL;

  /** The word for it outside this process: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #word}; throws {@link IllegalArgumentException} on any other. */
  public static Period of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The first instant of the period that has this one; the epoch for the one without end. */
  public Instant start(Instant at) {
    return switch (this) {
      case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
      case DAY -> at.truncatedTo(ChronoUnit.DAYS);
      case WEEK -> day(at).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toInstant();
      case MONTH -> day(at).withDayOfMonth(1).toInstant();
      case TOTAL -> Instant.EPOCH;
    };
  }

  /** The first instant of the next period; null when there is none. */
  public @Nullable Instant end(Instant at) {
    ZonedDateTime start = start(at).atZone(ZoneOffset.UTC);
    return switch (this) {
      case MINUTE -> start.plusMinutes(1).toInstant();
      case HOUR -> start.plusHours(1).toInstant();
      case DAY -> start.plusDays(1).toInstant();
      case WEEK -> start.plusWeeks(1).toInstant();
      case MONTH -> start.plusMonths(1).toInstant();
      case TOTAL -> null;
    };
  }

  private static ZonedDateTime day(Instant at) {
    return at.truncatedTo(ChronoUnit.DAYS).atZone(ZoneOffset.UTC);
  }
}
