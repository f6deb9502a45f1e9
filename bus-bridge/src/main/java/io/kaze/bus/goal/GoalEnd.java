package io.kaze.bus.goal;

import io.kaze.bus.message.Event;

/**
 * What a goal ends with: from here on nothing is done for it. What still comes behind it in the
 * goal's stream only tells what became of the end, such as that its words were delivered.
 */
public interface GoalEnd extends Event {

  /** The goal that has ended. */
  GoalId goalId();
}
