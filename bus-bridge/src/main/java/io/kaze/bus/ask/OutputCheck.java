package io.kaze.bus.ask;

import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a skill could have put this out, or have proposed a call with it. Answered with what
 * is wrong.
 *
 * @param skill the skill
 * @param output what somebody wants to stand as its output; a JSON object
 * @param call what is to be called with it; null for an output
 */
public record OutputCheck(String skill, RawJson output, @Nullable Call call)
    implements Ask<OutputFaults> {

  /**
   * A call that was proposed.
   *
   * @param tool the tool, as {@code server.tool}
   * @param agent who proposed it, and would call
   */
  public record Call(String tool, String agent) {}

  /** Of an output. */
  public OutputCheck(String skill, RawJson output) {
    this(skill, output, null);
  }
}
