package io.kaze.bus.ask;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;

/** What a skill answers: an output or a fault it expected; anything else fails the ask itself. */
public sealed interface SkillAnswer {

  /**
   * It worked.
   *
   * @param output valid against the skill's output schema
   */
  record Output(RawJson output) implements SkillAnswer {}

  /**
   * It could not.
   *
   * @param fault why, in words
   * @param retryable whether the same ask may succeed later
   */
  record Refusal(Fault fault, boolean retryable) implements SkillAnswer {}
}
