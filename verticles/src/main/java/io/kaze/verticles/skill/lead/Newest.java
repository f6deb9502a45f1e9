package io.kaze.verticles.skill.lead;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The newest date of a file, and the one before it. */
final class Newest {
  private final DateOrder order;
  private @Nullable LocalDate newest;
  private @Nullable LocalDate before;
  private long line;

  Newest(DateOrder order) {
    this.order = order;
  }

  void see(String cell, long atLine) {
    LocalDate date = DateForm.parse(cell, order);
    if (date == null || date.equals(newest)) {
      return;
    }
    if (newest == null || date.isAfter(newest)) {
      before = newest;
      newest = date;
      line = atLine;
    } else if (before == null || date.isAfter(before)) {
      before = date;
    }
  }

  @Nullable LocalDate day() {
    return newest;
  }

  /** Where the newest date stands first. */
  long line() {
    return line;
  }

  /** Days between the newest date and the next one; 0 when there are not two. */
  long gapDays() {
    return newest == null || before == null ? 0 : ChronoUnit.DAYS.between(before, newest);
  }
}
