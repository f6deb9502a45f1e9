package io.kaze.verticles.orchestrator;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;

/**
 * Where a task that was handed out stands.
 *
 * <pre>
 *   running ──DraftReady──▶ drafted ──DraftCleared──▶ cleared
 *      │                       │
 *      │ TaskFailed,           │ DraftRefused,
 *      │ its baton dropped     │ its draft's baton dropped
 *      └─────────▶ failed ◀────┘
 * </pre>
 *
 * <p>Its first end stands: what comes after it counts for nothing.
 */
sealed interface TaskState {

  /** An agent has it, or will. */
  record Running() implements TaskState {}

  /** Its output is proposed and waits for a ruling. */
  record Drafted(RawJson output) implements TaskState {}

  /** Its output stands. */
  record Cleared(RawJson output) implements TaskState {}

  /**
   * It came to nothing.
   *
   * @param tries how often it was tried
   * @param retryable whether another agent may succeed where this one failed
   */
  record Failed(Fault fault, int tries, boolean retryable) implements TaskState {}
}
