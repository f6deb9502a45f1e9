package io.kaze.bus.handoff;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Event;

/**
 * What happens to a goal between cells.
 *
 * <pre>
 *   here   GoalSubmitted, GoalHandedOff ────────────────────────▶ AnswerReady | GoalFailed
 *                              │                                        ▲
 *   there                      ▼ GoalSubmitted, GoalTakenOver … AnswerHandedBack | FailureHandedBack
 *
 *   here   GoalCancelled, CancellationHandedOff
 *                              │
 *   there                      ▼ GoalCancelled, or CancellationTakenOver where the goal is not yet
 * </pre>
 */
public sealed interface HandoffEvent extends Event
    permits GoalHandedOff,
        GoalTakenOver,
        AnswerHandedBack,
        FailureHandedBack,
        CancellationHandedOff,
        CancellationTakenOver {

  /** The goal, by its name in this cell. */
  GoalId goalId();
}
