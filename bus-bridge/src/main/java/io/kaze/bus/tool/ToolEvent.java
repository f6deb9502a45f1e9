package io.kaze.bus.tool;

import io.kaze.bus.message.Event;

/** What happens to one call of a tool; in its goal's stream, or in the tool's when it has none. */
public sealed interface ToolEvent extends Event permits ToolCalled, ToolAnswered, ToolFailed {

  /** Names the call within its stream. */
  String callId();

  /** The tool, as {@code server.tool}. */
  String tool();

  @Override
  default String subject() {
    return callId();
  }
}
