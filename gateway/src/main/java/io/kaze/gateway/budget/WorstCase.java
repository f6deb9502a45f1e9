package io.kaze.gateway.budget;

import io.kaze.gateway.price.Price;
import io.kaze.gateway.price.Pricing;
import io.kaze.gateway.price.Unpriced;
import io.kaze.gateway.price.Usage;
import org.jspecify.annotations.Nullable;

/**
 * The most that a call can use and cost.
 *
 * @param provider whose model
 * @param model as the provider names it
 * @param pricing what is known of its price
 * @param promptMax the most tokens it reads
 * @param outputMax the most tokens it writes, over all choices; the provider must be told to stop
 *     there
 */
public record WorstCase(
    String provider, String model, Pricing pricing, long promptMax, long outputMax) {
  private static final int NAME_MAX = 200;

  public WorstCase {
    if (promptMax < 0
        || outputMax < 0
        || promptMax > Usage.TOKENS_MAX
        || outputMax > Usage.TOKENS_MAX) {
      throw new IllegalArgumentException(
          "A call has 0 to %,d tokens each way".formatted(Usage.TOKENS_MAX));
    }
    if (unfit(provider) || unfit(model)) {
      throw new IllegalArgumentException(
          "A model's name has 1 to " + NAME_MAX + " characters, and no NUL");
    }
  }

  /**
   * Bounds a call.
   *
   * @param promptMax from a {@link TokenCount}
   * @param requested the caller's own limit of tokens for one choice; null for none
   * @param learned when neither the caller nor the price table has one
   * @param choices how many answers are asked for, at least 1
   */
  public static WorstCase of(
      String provider,
      String model,
      Pricing pricing,
      long promptMax,
      @Nullable Long requested,
      long learned,
      int choices) {
    Long limit = pricing instanceof Price price ? price.outputMax() : null;
    long one = limit == null ? learned : limit;
    if (requested != null) {
      one = limit == null ? requested : Math.min(requested, limit);
    }
    return new WorstCase(provider, model, pricing, promptMax, one * choices);
  }

  /** All tokens at most. */
  public long tokens() {
    return promptMax + outputMax;
  }

  /** In micro-dollars; null when the model has no price. */
  public @Nullable Long micros() {
    return switch (pricing) {
      case Price price -> price.atMost(promptMax, outputMax);
      case Unpriced none -> null;
    };
  }

  /** What a usage of it costs in micro-dollars; null when the model has no price. */
  @Nullable Long cost(Usage usage) {
    return switch (pricing) {
      case Price price -> price.cost(usage);
      case Unpriced none -> null;
    };
  }

  private static boolean unfit(String name) {
    return name.isEmpty() || name.length() > NAME_MAX || name.indexOf('\0') >= 0;
  }
}
