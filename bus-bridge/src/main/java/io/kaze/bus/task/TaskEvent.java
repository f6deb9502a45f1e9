package io.kaze.bus.task;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Event;

/** What happens to one task of a goal's plan. */
public sealed interface TaskEvent extends Event
    permits TaskReady, DraftReady, CallMade, TaskFailed {

  /** The goal whose plan the task belongs to. */
  GoalId goalId();

  /** The task within the goal, such as {@code t1}; never used twice in one goal. */
  String taskId();

  @Override
  default String subject() {
    return taskId();
  }
}
