package io.kaze.gateway.budget;

import java.util.Locale;

/** What a budget counts. */
public enum Unit {
  /** Millionths of a dollar. */
  MICROS,
  /** Tokens of all kinds. */
  TOKENS;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Unit of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
