package io.kaze.gateway.limit;

/**
 * What a call takes from its limits; it also counts as one request, and one at a time.
 *
 * @param inputTokens of its prompt, counted or bounded
 * @param outputTokens the most it writes
 */
public record Demand(long inputTokens, long outputTokens) {

  public Demand {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException("Tokens are counted from 0");
    }
  }

  long of(Measure measure) {
    return switch (measure) {
      case REQUESTS, CONCURRENT -> 1;
      case INPUT_TOKENS -> inputTokens;
      case OUTPUT_TOKENS -> outputTokens;
    };
  }
}
