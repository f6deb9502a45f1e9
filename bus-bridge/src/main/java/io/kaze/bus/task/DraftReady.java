package io.kaze.bus.task;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * An agent did a task; its output is proposed, and stands only when cleared. Or it proposes to do
 * it by one call of a tool that changes something outside; that is made only when cleared.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param agent who did it
 * @param skill what it was done with
 * @param effects what letting it stand would change outside Kaze
 * @param output the skill's output, valid against its schema; of a proposed call its arguments,
 *     valid against the schema of the skill's input
 * @param model name of the model that took part; null when it was computed alone
 * @param note what the goal's sender should know of how it was made, such as that a model was asked
 *     in vain, in words; null for nothing
 * @param call the tool that it proposes to call, as {@code server.tool}; null when it proposes an
 *     output
 */
public record DraftReady(
    GoalId goalId,
    String taskId,
    String agent,
    String skill,
    Effects effects,
    RawJson output,
    @Nullable String model,
    @Nullable String note,
    @Nullable String call)
    implements TaskEvent {

  /** Computed alone, and nothing to be said of it. */
  public DraftReady(
      GoalId goalId, String taskId, String agent, String skill, Effects effects, RawJson output) {
    this(goalId, taskId, agent, skill, effects, output, null, null, null);
  }

  /** Of a task's one call of a tool, with its input as arguments. */
  public static DraftReady proposing(TaskReady task, Effects effects, String tool) {
    return new DraftReady(
        task.goalId(),
        task.taskId(),
        task.agent(),
        task.skill(),
        effects,
        task.input(),
        null,
        null,
        tool);
  }
}
