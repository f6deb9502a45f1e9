package io.kaze.gateway.dialect;

import org.jspecify.annotations.Nullable;

/** What no translated answer can hold, whatever the provider. */
public final class Narrowing {
  private Narrowing() {}

  /** Tells what of it is asked for. */
  public static void note(ChatRequest request, Losses.Gathering losses) {
    Integer answers = request.sampling().answers();
    if (answers != null && answers != 1) {
      losses.essential("n", "only one answer is translated");
    }
    if (request.sampling().logprobs() != null) {
      losses.hint("logprobs", "log probabilities are not translated");
    }
  }

  /** Tells of a value that is there and cannot be said. */
  public static void unsaid(
      @Nullable Object value, String path, String provider, Losses.Gathering losses) {
    if (value != null) {
      losses.hint(path, provider + " has no such parameter");
    }
  }
}
