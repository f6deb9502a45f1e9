package io.kaze.gateway.price;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's price.
 *
 * @param provider whose model, as in the settings; capitals do not matter
 * @param model its name
 * @param aliases other names of it
 * @param contextMax the most tokens of prompt and output together; null when not known
 * @param outputMax the most tokens it writes; null when not known
 * @param rates for all prompts, or for those that are not long
 * @param longPrompt for long ones; null when they cost no more
 */
public record Price(
    String provider,
    String model,
    List<String> aliases,
    @Nullable Long contextMax,
    @Nullable Long outputMax,
    Rates rates,
    @Nullable LongPrompt longPrompt)
    implements Pricing {

  public Price {
    aliases = List.copyOf(aliases);
  }

  /**
   * Rates for all of a call whose prompt is long.
   *
   * @param above the most tokens a prompt has that is not long
   */
  public record LongPrompt(long above, Rates rates) {}

  /** A price without bounds and for prompts of all lengths. */
  public static Price of(String provider, String model, Rates rates) {
    return new Price(provider, model, List.of(), null, null, rates, null);
  }

  /** What a call cost, in micro-dollars, rounded up. */
  public long cost(Usage usage) {
    return longPrompt != null && usage.prompt() > longPrompt.above()
        ? longPrompt.rates().cost(usage)
        : rates.cost(usage);
  }

  /**
   * The most that a call can cost whose usage stays within these bounds, in micro-dollars: never
   * less than {@link #cost} of any such usage.
   */
  public long atMost(long promptTokens, long outputTokens) {
    long most = rates.atMost(promptTokens, outputTokens);
    return longPrompt != null && promptTokens > longPrompt.above()
        ? Math.max(most, longPrompt.rates().atMost(promptTokens, outputTokens))
        : most;
  }
}
