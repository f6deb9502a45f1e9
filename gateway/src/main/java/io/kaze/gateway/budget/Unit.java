package io.kaze.gateway.budget;

import java.util.Locale;

/** What a budget counts. */
public enum Unit {
  /** Millionths of a dollar. */
  MICROS,
  /** Tokens of all kinds. */
  TOKENS;

  /** The word for it outside this process: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #word}; throws {@link IllegalArgumentException} on any other. */
  public static Unit of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
