package io.kaze.gateway.dialect;

/**
 * Tokens that a call took.
 *
 * @param input the whole prompt, cached or not
 * @param cacheRead how many of {@code input} came from the prompt cache
 * @param cacheWrite how many of {@code input} were written to it
 * @param cacheWriteHour how many of {@code cacheWrite} are kept for an hour
 * @param output the whole answer, thoughts included
 * @param reasoning how many of {@code output} were thoughts
 */
public record Usage(
    long input, long cacheRead, long cacheWrite, long cacheWriteHour, long output, long reasoning) {
  /** Nothing was used. */
  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

  /** From a dialect whose input count leaves out what the cache gave and took (Anthropic's). */
  public static Usage ofUncached(
      long uncached, long read, long write, long writeHour, long output, long reasoning) {
    return new Usage(uncached + read + write, read, write, writeHour, output, reasoning);
  }

  /** What of the prompt neither came from the cache nor went into it; never negative. */
  public long uncachedInput() {
    return Math.max(0, input - cacheRead - cacheWrite);
  }

  /** Prompt and answer. */
  public long total() {
    return input + output;
  }
}
