package io.kaze.gateway.dialect.peek;

import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Reading;

/**
 * What the gateway must know of a request that passes as it is, for chat completions, responses,
 * embeddings and messages alike. Pure; any thread.
 *
 * @param model the model's name
 * @param stream whether the answer is to come in pieces
 * @param outputLimit the most tokens the answer may have; -1 when the request names no limit
 * @param answers how many answers are wanted; at least 1
 * @param promptBytes how long the prompt is: messages, instructions, input and tools
 * @param asksUsage whether {@code stream_options.include_usage} is set
 */
public record RequestPeek(
    String model,
    boolean stream,
    int outputLimit,
    int answers,
    int promptBytes,
    boolean asksUsage,
    Places places) {

  /** Where in the body things stand that may be replaced; only good for the body they came from. */
  public static final class Places {
    final Range model;
    final Range options;
    final Range usage;

    Places(Range model, Range options, Range usage) {
      this.model = model;
      this.options = options;
      this.usage = usage;
    }
  }

  /**
   * Looks at a body.
   *
   * @param length how many bytes of the array are the body
   * @return what was seen; or why not: no JSON, with the place; no model; a name given twice (the
   *     provider could take the other one)
   */
  public static Reading<RequestPeek> of(byte[] body, int length) {
    try {
      return new Reading.Understood<>(new TopLevel(body, length).read(), Losses.NONE);
    } catch (Malformed malformed) {
      return new Reading.Refused<>(malformed.complaint());
    }
  }

  /**
   * The body with another model's name, and all else byte for byte as it was.
   *
   * @param askUsage whether the provider is to tell the usage at the stream's end, asked or not
   */
  public byte[] spliced(byte[] body, int length, String otherModel, boolean askUsage) {
    return Splice.of(this, body, length, otherModel, askUsage && !asksUsage);
  }
}
