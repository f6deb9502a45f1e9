package io.kaze.gateway.budget;

import java.util.Locale;

/** Whose spending a budget bounds. */
public enum Scope {
  /** A tenant's, all of it. */
  TENANT,
  /** That of a line of business. */
  VERTICAL,
  /** An agent's. */
  AGENT,
  /** A virtual key's. */
  KEY,
  /** That of one goal. */
  GOAL;

  /** The word for it outside this process: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #word}; throws {@link IllegalArgumentException} on any other. */
  public static Scope of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
