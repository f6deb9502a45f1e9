package io.kaze.verticles.agent;

import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.Effects;
import io.kaze.bus.task.ProposedCall;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a task goes on whose skill is one call of a tool.
 *
 * <pre>
 *   changes nothing outside, or autonomous ──▶ made ──▶ its answer is the draft
 *   else ──▶ proposed: its arguments are the draft ──cleared──▶ made ──▶ its answer stands
 * </pre>
 */
sealed interface CallCourse {

  /** It is called at once, and what it gives is a draft like any other. */
  record Make() implements CallCourse {}

  /** It is not called: that it be called is what is drafted. */
  record Propose() implements CallCourse {}

  /** It was proposed and cleared: it is called, and what it gives stands. */
  record MakeProposed(ProposedCall call) implements CallCourse {}

  /** It is not called. */
  record Refuse(SkillAnswer.Refusal why) implements CallCourse {}

  /**
   * Decides. Pure, but for what it is given.
   *
   * @param faults what is wrong with the task's input, by the skill's schema
   * @param level how far the skill is trusted, null when nobody says; asked only where it matters
   */
  static CallCourse of(
      TaskReady task, SkillDefinition skill, List<String> faults, Supplier<@Nullable Level> level) {
    if (!faults.isEmpty()) {
      return refuse(Fault.BAD_INPUT, ToolWork.unfit("The input of " + skill.name(), faults), false);
    }
    ProposedCall proposed = task.call();
    if (proposed != null) {
      return new MakeProposed(proposed);
    }
    return skill.execution().effects() == Effects.NONE ? new Make() : trusted(skill, level.get());
  }

  private static CallCourse trusted(SkillDefinition skill, @Nullable Level level) {
    if (level == null) {
      return refuse(
          Fault.UNAVAILABLE,
          "Nobody says now whether %s may change things outside.".formatted(skill.name()),
          true);
    }
    return level == Level.AUTONOMOUS ? new Make() : new Propose();
  }

  private static CallCourse refuse(String code, String why, boolean retryable) {
    return new Refuse(new SkillAnswer.Refusal(new Fault(code, why), retryable));
  }
}
