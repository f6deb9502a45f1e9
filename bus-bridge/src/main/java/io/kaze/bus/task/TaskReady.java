package io.kaze.bus.task;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * All that a task needs is there; an agent may begin. The entry's deadline is the task's.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param agent who is to do it
 * @param skill what it is to be done with
 * @param input the skill's input, valid against its schema; of a call that was cleared its
 *     arguments, as a person may have edited them
 * @param guidance what a person said against an earlier draft of the same skill for this goal; null
 *     for nothing
 * @param asked the goal in its sender's words, cut after {@link #ASKED_CHARACTERS_MAX} characters;
 *     null when they are not handed on
 * @param call the call that an earlier draft of this task proposed, and that is to be made now;
 *     null when the task is to be done from its beginning
 */
public record TaskReady(
    GoalId goalId,
    String taskId,
    String agent,
    String skill,
    RawJson input,
    @Nullable String guidance,
    @Nullable String asked,
    @Nullable ProposedCall call)
    implements TaskEvent {

  /** The most characters of a goal's words that go with a task. */
  public static final int ASKED_CHARACTERS_MAX = 2_000;

  /** From its beginning. */
  public TaskReady(
      GoalId goalId,
      String taskId,
      String agent,
      String skill,
      RawJson input,
      @Nullable String guidance,
      @Nullable String asked) {
    this(goalId, taskId, agent, skill, input, guidance, asked, null);
  }

  /** Without the goal's words. */
  public TaskReady(
      GoalId goalId,
      String taskId,
      String agent,
      String skill,
      RawJson input,
      @Nullable String guidance) {
    this(goalId, taskId, agent, skill, input, guidance, null);
  }
}
