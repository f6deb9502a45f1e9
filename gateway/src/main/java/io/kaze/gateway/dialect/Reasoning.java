package io.kaze.gateway.dialect;

import org.jspecify.annotations.Nullable;

/**
 * How much the model thinks first.
 *
 * @param effort null when not said
 * @param budgetTokens at most so many tokens; null when not said
 * @param shown whether the thoughts, or their summary, are wanted; null when not said
 */
public record Reasoning(
    @Nullable Effort effort, @Nullable Integer budgetTokens, @Nullable Boolean shown) {
  /** Nothing said. */
  public static final Reasoning UNSAID = new Reasoning(null, null, null);

  /** From not at all to all it can. */
  public enum Effort {
    /** Not at all. */
    NONE,
    /** As little as it can. */
    MINIMAL,
    /** A little. */
    LOW,
    /** Some. */
    MEDIUM,
    /** Much. */
    HIGH,
    /** Very much. */
    XHIGH,
    /** All it can. */
    MAX
  }
}
