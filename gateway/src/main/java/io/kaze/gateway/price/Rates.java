package io.kaze.gateway.price;

/**
 * What a million tokens of each kind cost, in micro-dollars.
 *
 * @param input read anew
 * @param cachedInput read from the cache
 * @param cacheWrite kept in the cache
 * @param cacheWriteLong kept in the cache for longer
 * @param output written
 */
public record Rates(
    long input, long cachedInput, long cacheWrite, long cacheWriteLong, long output) {
  /** A thousand dollars for a million tokens: sums stay within a long. */
  public static final long MAX = 1_000_000_000;

  private static final long MILLION = 1_000_000;

  public Rates {
    fit(input);
    fit(cachedInput);
    fit(cacheWrite);
    fit(cacheWriteLong);
    fit(output);
  }

  /** The cost in micro-dollars: summed exactly, then rounded up once. */
  long cost(Usage usage) {
    return up(
        usage.input() * input
            + usage.cachedInput() * cachedInput
            + usage.cacheWrite() * cacheWrite
            + usage.cacheWriteLong() * cacheWriteLong
            + usage.output() * output);
  }

  /** What a prompt costs at most, however much of it is cached, with so many tokens of output. */
  long atMost(long promptTokens, long outputTokens) {
    long dearest = Math.max(Math.max(input, cachedInput), Math.max(cacheWrite, cacheWriteLong));
    return up(promptTokens * dearest + outputTokens * output);
  }

  private static long up(long millionths) {
    return Math.ceilDiv(millionths, MILLION);
  }

  private static void fit(long rate) {
    if (rate < 0 || rate > MAX) {
      throw new IllegalArgumentException(
          "A rate is 0 to %,d micro-dollars for a million tokens, not %,d".formatted(MAX, rate));
    }
  }
}
