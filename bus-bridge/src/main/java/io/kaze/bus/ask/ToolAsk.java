package io.kaze.bus.ask;

import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.Effects;

/**
 * Asks that a tool be called. Whoever asks has neither its address nor its credential; the gateway
 * has. Answered with a {@link ToolAnswer} by the envelope's deadline at the latest; cancelling the
 * user's goal breaks it off.
 *
 * @param user who asks
 * @param tool as {@code server.tool}
 * @param arguments a JSON object, valid against the tool's input schema
 * @param effects the most that may be changed: a tool with effects is refused to one who says none
 */
public record ToolAsk(ToolUser user, String tool, RawJson arguments, Effects effects)
    implements Ask<ToolAnswer> {

  /** The most characters arguments may have. */
  public static final int ARGUMENTS_CHARACTERS_MAX = 256 * 1024;
}
