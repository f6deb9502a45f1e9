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

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Scope of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
