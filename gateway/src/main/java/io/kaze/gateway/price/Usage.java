package io.kaze.gateway.price;

/**
 * The tokens of a call, each counted in one kind alone; reasoning counts as output.
 *
 * @param input read anew
 * @param cachedInput read from the provider's cache
 * @param cacheWrite read and kept in the cache for the provider's usual time
 * @param cacheWriteLong read and kept in the cache for longer, where that costs more
 * @param output written, reasoning included
 */
public record Usage(
    long input, long cachedInput, long cacheWrite, long cacheWriteLong, long output) {
  /** The most tokens of a kind that one call can have. */
  public static final long TOKENS_MAX = 1_000_000_000;

  /** Nothing. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  public Usage {
    fit(input);
    fit(cachedInput);
    fit(cacheWrite);
    fit(cacheWriteLong);
    fit(output);
  }

  /** Tokens read anew and written, and nothing cached. */
  public static Usage of(long input, long output) {
    return new Usage(input, 0, 0, 0, output);
  }

  /**
   * The prompt, which is counted as a whole by some providers and by its parts by others; here it
   * is the sum of its parts.
   */
  public long prompt() {
    return input + cachedInput + cacheWrite + cacheWriteLong;
  }

  /** All tokens. */
  public long total() {
    return prompt() + output;
  }

  private static void fit(long tokens) {
    if (tokens < 0 || tokens > TOKENS_MAX) {
      throw new IllegalArgumentException(
          "A call has 0 to %,d tokens of a kind, not %,d".formatted(TOKENS_MAX, tokens));
    }
  }
}
