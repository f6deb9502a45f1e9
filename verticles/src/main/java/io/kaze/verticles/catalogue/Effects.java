package io.kaze.verticles.catalogue;

import java.util.Locale;

/** What a skill may change outside Kaze. */
public enum Effects {
  /** Nothing: it reads and computes. */
  NONE,
  /** It changes something outside; its effects go through the ledger. */
  EXTERNAL;

  /** Reads the word of a file: {@code none} or {@code external}. */
  static Effects parse(String word) {
    return switch (word) {
      case "none" -> NONE;
      case "external" -> EXTERNAL;
      default -> throw new IllegalArgumentException("must be none or external, not '" + word + "'");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
