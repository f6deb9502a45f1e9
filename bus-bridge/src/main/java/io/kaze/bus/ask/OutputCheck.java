package io.kaze.bus.ask;

import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a skill could have put this out, or have proposed a call with it. Answered with what
 * is wrong.
 *
 * @param skill the skill
 * @param output what somebody wants to stand as its output; a JSON object
 * @param call the tool that is to be called with it, as {@code server.tool}; null for an output
 */
public record OutputCheck(String skill, RawJson output, @Nullable String call)
    implements Ask<OutputFaults> {

  /** Of an output. */
  public OutputCheck(String skill, RawJson output) {
    this(skill, output, null);
  }
}
