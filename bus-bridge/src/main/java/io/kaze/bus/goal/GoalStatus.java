package io.kaze.bus.goal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a goal stands. */
public enum GoalStatus {
  /** Written down; no plan yet. */
  PLANNING(false),
  /** Tasks are being done. */
  RUNNING(false),
  /** Waits for a person. */
  HELD(false),
  /** Reached. */
  ANSWERED(true),
  /** Ended without an answer. */
  FAILED(true),
  /** Called off. */
  CANCELLED(true);

  private final boolean ended;

  GoalStatus(boolean ended) {
    this.ended = ended;
  }

  /** Whether nothing more will happen to it. */
  public boolean ended() {
    return ended;
  }

  /** The word used outside: the name in lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of a {@link #word}; {@link IllegalArgumentException} for any other. */
  public static GoalStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
