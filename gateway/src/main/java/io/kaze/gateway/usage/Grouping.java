package io.kaze.gateway.usage;

import java.util.Locale;

/** By what spending is summed up. */
public enum Grouping {
  /** All of the tenant's in one. */
  TENANT("''"),
  /** By line of business. */
  VERTICAL("coalesce(vertical, '')"),
  /** By agent. */
  AGENT("coalesce(agent, '')"),
  /** By virtual key. */
  KEY("coalesce(key::text, '')"),
  /** By provider and model: {@code OpenAI/gpt-5.4}. */
  MODEL("provider || '/' || model"),
  /** By day, in UTC: {@code 2026-11-22}. */
  DAY("to_char(to_timestamp({at} / 1000000) at time zone 'UTC', 'YYYY-MM-DD')");

  private final String expression;

  Grouping(String expression) {
    this.expression = expression;
  }

  /** The word for it outside this process: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #word}; throws {@link IllegalArgumentException} on any other. */
  public static Grouping of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /**
   * What a group is named by.
   *
   * @param at the column that has the time
   */
  String expression(String at) {
    return expression.replace("{at}", at);
  }
}
