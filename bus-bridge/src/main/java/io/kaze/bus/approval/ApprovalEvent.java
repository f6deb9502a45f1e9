package io.kaze.bus.approval;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Event;

/**
 * How the wait for a person ends. Of one approval the first such event in its goal's stream stands.
 */
public sealed interface ApprovalEvent extends Event permits ApprovalDecided, ApprovalRevoked {
  /** What was decided on. */
  ApprovalId approvalId();

  /** The goal the draft is for. */
  GoalId goalId();

  /** The task whose draft was held. */
  String taskId();

  @Override
  default String subject() {
    return taskId();
  }
}
