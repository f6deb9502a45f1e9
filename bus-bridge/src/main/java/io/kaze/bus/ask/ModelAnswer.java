package io.kaze.bus.ask;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;

/** What comes of asking a model; anything else fails the ask itself. */
public sealed interface ModelAnswer {

  /**
   * It answered.
   *
   * @param response an OpenAI chat completion; of a stream its last piece, which tells the usage
   *     where the provider does
   * @param model the model that answered, as its provider names it
   */
  record Completion(RawJson response, String model) implements ModelAnswer {}

  /**
   * It did not.
   *
   * @param fault why, in words that name no secret
   * @param retryable whether the same ask may succeed later
   */
  record Refusal(Fault fault, boolean retryable) implements ModelAnswer {}
}
