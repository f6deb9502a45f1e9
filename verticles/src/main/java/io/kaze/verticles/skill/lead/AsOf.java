package io.kaze.verticles.skill.lead;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The day from which recency is counted back, in place of a clock.
 *
 * @param day null when the file has no date
 * @param order how the file writes dates with slashes
 */
record AsOf(@Nullable LocalDate day, DateOrder order) {

  /** Whole days before that day; 0 for the day itself, for later ones and without any day. */
  long daysSince(LocalDate date) {
    return day == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(date, day));
  }
}
