package io.kaze.gateway.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the answer is drawn. Null: not said, the provider's own way.
 *
 * @param maxOutputTokens thoughts included
 * @param stop texts that end the answer; empty when there are none
 * @param logprobs how many likeliest tokens to tell at each place; zero tells the chosen one only
 * @param answers how many answers are wanted (OpenAI's {@code n})
 */
public record Sampling(
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Integer topK,
    @Nullable Integer maxOutputTokens,
    List<String> stop,
    @Nullable Long seed,
    @Nullable Double frequencyPenalty,
    @Nullable Double presencePenalty,
    @Nullable Integer logprobs,
    @Nullable Integer answers) {
  /** Nothing said. */
  public static final Sampling UNSAID =
      new Sampling(null, null, null, null, List.of(), null, null, null, null, null);

  /** The same with another limit of output tokens. */
  public Sampling withMaxOutputTokens(int tokens) {
    return new Sampling(
        temperature,
        topP,
        topK,
        tokens,
        stop,
        seed,
        frequencyPenalty,
        presencePenalty,
        logprobs,
        answers);
  }

  /** Keeps its own copy of the stops. */
  public Sampling {
    stop = List.copyOf(stop);
  }
}
