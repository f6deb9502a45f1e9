package io.kaze.verticles.orchestrator;

import io.kaze.bus.goal.GoalSubmitted;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a goal began.
 *
 * @param goal what was asked
 * @param at when that was written down
 * @param deadline when an answer is of no more use to its sender; null for never
 * @param traceparent where in a trace it was asked; null for nowhere
 */
record Submission(
    GoalSubmitted goal, Instant at, @Nullable Instant deadline, @Nullable String traceparent) {

  /**
   * When the goal has to be over.
   *
   * @param goalMax how long it may take
   * @param waited how long of that people were waited for, which does not count
   */
  Instant end(Duration goalMax, Duration waited) {
    Instant bound = at.plus(goalMax).plus(waited);
    return deadline != null && deadline.isBefore(bound) ? deadline : bound;
  }
}
