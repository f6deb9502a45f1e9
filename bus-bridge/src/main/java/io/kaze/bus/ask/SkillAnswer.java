package io.kaze.bus.ask;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/** What a skill answers: an output or a fault it expected; anything else fails the ask itself. */
public sealed interface SkillAnswer {

  /**
   * It worked.
   *
   * @param output valid against the skill's output schema
   * @param model name of the model that took part; null when it was computed alone
   */
  record Output(RawJson output, @Nullable String model) implements SkillAnswer {

    /** Computed alone. */
    public Output(RawJson output) {
      this(output, null);
    }
  }

  /**
   * It could not.
   *
   * @param fault why, in words
   * @param retryable whether the same ask may succeed later
   */
  record Refusal(Fault fault, boolean retryable) implements SkillAnswer {}
}
