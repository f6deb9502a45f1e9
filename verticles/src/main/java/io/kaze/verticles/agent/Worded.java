package io.kaze.verticles.agent;

import io.kaze.bus.ask.SkillAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What a skill answered, and what is to be said of how that came about.
 *
 * @param note for the goal's sender; null for nothing
 */
record Worded(SkillAnswer answer, @Nullable String note) {

  static Worded plain(SkillAnswer answer) {
    return new Worded(answer, null);
  }
}
