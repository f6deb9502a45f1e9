package io.kaze.gateway.metering;

import io.kaze.gateway.budget.Prompt;
import io.kaze.gateway.limit.Demand;

/**
 * What a call takes from its rate limits before it is known what it uses: an estimate, put right at
 * its end. Rates are to share a provider fairly; what must not be exceeded is a budget. Pure.
 */
final class Estimate {
  private static final long BYTES_A_TOKEN = 4;
  private static final long IMAGE_TOKENS = 1_000;
  private static final long ANSWER_TOKENS = 1_000;

  private Estimate() {}

  static Demand of(Wish wish) {
    Prompt prompt = wish.prompt();
    long input = Math.ceilDiv(prompt.bytes(), BYTES_A_TOKEN) + prompt.images() * IMAGE_TOKENS;
    long answer =
        wish.outputLimit() < 0 ? ANSWER_TOKENS : Math.min(wish.outputLimit(), ANSWER_TOKENS);
    return new Demand(input, answer * wish.answers());
  }
}
