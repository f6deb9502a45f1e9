package io.kaze.bus.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a skill changes outside Kaze. */
public enum Effects {
  /** Nothing: it reads and computes. */
  NONE,
  /** Something: a message sent, a record written. */
  EXTERNAL;

  /** The word used in files and outside: the name in lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The effects of a {@link #word}; {@link IllegalArgumentException} in words for any other. */
  public static Effects of(String word) {
    return switch (word) {
      case "none" -> NONE;
      case "external" -> EXTERNAL;
      default -> throw new IllegalArgumentException("must be none or external, not '" + word + "'");
    };
  }

  @Override
  public String toString() {
    return word();
  }
}
