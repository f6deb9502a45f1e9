package io.kaze.gateway.dialect.peek;

import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Reading;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/**
 * What the gateway must know of a request that passes as it is, for chat completions, responses,
 * embeddings and messages alike. Pure; any thread.
 *
 * @param model the model's name
 * @param stream whether the answer is to come in pieces
 * @param outputLimit the most tokens the answer may have; -1 when the request names no limit
 * @param answers how many answers are wanted; at least 1
 * @param promptBytes how long the prompt is: messages, instructions, input and tools
 * @param tools whether tools are declared
 * @param images how many images there are in it
 * @param references whether something is read that is not in the body, or is no text: a file, a
 *     document, a sound, or an earlier answer that is continued
 * @param asksUsage whether {@code stream_options.include_usage} is set
 */
public record RequestPeek(
    String model,
    boolean stream,
    int outputLimit,
    int answers,
    int promptBytes,
    boolean tools,
    int images,
    boolean references,
    boolean asksUsage,
    Places places) {

  /** Where in the body things stand that may be replaced; only good for the body they came from. */
  public static final class Places {
    final Range model;
    final Range options;
    final Range usage;
    final List<Limit> limits;

    Places(Range model, Range options, Range usage, List<Limit> limits) {
      this.model = model;
      this.options = options;
      this.usage = usage;
      this.limits = limits;
    }
  }

  /** A limit of output tokens; -1 where it is null. */
  record Limit(Range key, Range value, int tokens) {}

  /**
   * What is to stand in a body in the place of what stands there.
   *
   * @param model the model's name
   * @param askUsage whether the provider is to tell the usage at the stream's end, asked or not
   * @param outputMax no limit of output tokens may be higher, and one must be there; -1 for as it
   *     is
   * @param limitName the field for that limit where there is none
   * @param rename whether a limit in another field goes to that field
   */
  public record Changes(
      String model, boolean askUsage, long outputMax, String limitName, boolean rename) {}

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

  /** A copy of the body with these changes, and all else byte for byte as it was. */
  public Buffer spliced(byte[] body, int length, Changes changes) {
    return Splice.of(this, body, length, changes);
  }
}
