package io.kaze.bus.ruling;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Event;

/** One ruling on one draft. */
public sealed interface RulingEvent extends Event permits DraftCleared, DraftRefused, DraftHeld {

  /** The goal the draft is for. */
  GoalId goalId();

  /** The task whose draft was ruled on. */
  String taskId();

  @Override
  default String subject() {
    return taskId();
  }
}
