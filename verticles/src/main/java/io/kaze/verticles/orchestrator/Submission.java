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
 */
record Submission(GoalSubmitted goal, Instant at, @Nullable Instant deadline) {

  /** When the goal has to be over. */
  Instant end(Duration goalMax) {
    Instant bound = at.plus(goalMax);
    return deadline != null && deadline.isBefore(bound) ? deadline : bound;
  }
}
