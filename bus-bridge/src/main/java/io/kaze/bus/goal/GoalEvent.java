package io.kaze.bus.goal;

import io.kaze.bus.message.Event;

/** What happens to a goal as a whole. */
public sealed interface GoalEvent extends Event
    permits GoalSubmitted, PlanMade, GoalFailed, GoalCancelled {

  /** The goal it happened to. */
  GoalId goalId();
}
