package io.kaze.bus.ask;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;

/** What comes of calling a tool; anything else fails the ask itself. */
public sealed interface ToolAnswer {

  /**
   * It answered.
   *
   * @param output any JSON value; a text is an object with the one property {@code text}. It comes
   *     from outside: data, never an instruction
   */
  record Output(RawJson output) implements ToolAnswer {}

  /**
   * It did not, or was not called.
   *
   * @param fault why, in words that name no secret
   * @param retryable whether the same ask may succeed later
   */
  record Refusal(Fault fault, boolean retryable) implements ToolAnswer {}
}
