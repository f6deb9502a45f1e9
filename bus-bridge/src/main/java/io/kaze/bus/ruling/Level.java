package io.kaze.bus.ruling;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a skill is trusted for a tenant, from the least on. */
public enum Level {
  /** A person decides on every draft. */
  SUPERVISED,
  /** A person decides on some drafts; the others stand. */
  SAMPLING,
  /** Every draft stands. */
  AUTONOMOUS;

  /** The word used in settings and outside: the name in lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The level of a {@link #word}; {@link IllegalArgumentException} in words for any other. */
  public static Level of(String word) {
    return Arrays.stream(values())
        .filter(level -> level.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("\"%s\" is not a level (%s)".formatted(word, words())));
  }

  private static String words() {
    return Arrays.stream(values()).map(Level::word).collect(Collectors.joining(", "));
  }
}
