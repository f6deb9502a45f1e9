package io.kaze.bus.answer;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Event;

/** How an answer gets back to the person. */
public sealed interface AnswerEvent extends Event permits AnswerReady, AnswerDelivered {

  /** The goal that is answered. */
  GoalId goalId();
}
