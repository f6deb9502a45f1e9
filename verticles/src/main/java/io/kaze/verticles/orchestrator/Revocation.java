package io.kaze.verticles.orchestrator;

import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.goal.GoalId;
import java.util.List;

/** Takes back the question to a person whose answer nobody needs any more. Pure. */
final class Revocation {
  private Revocation() {}

  /**
   * What is to be written.
   *
   * @param plan number of the plan in force
   * @param tasks those held that are not part of it
   */
  static List<ApprovalRevoked> of(GoalId goal, int plan, List<TaskStory> tasks) {
    return tasks.stream()
        .filter(task -> task.state() instanceof TaskState.Held)
        .map(task ->
            new ApprovalRevoked(
                ((TaskState.Held) task.state()).approvalId(),
                goal,
                task.taskId(),
                "Plan %d does without it.".formatted(plan)))
        .toList();
  }
}
