package io.kaze.verticles.orchestrator;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * Where a task that was handed out stands.
 *
 * <pre>
 *   running ──DraftReady──▶ drafted ──DraftCleared──────────────▶ cleared
 *      │                       │ └──DraftHeld──▶ held ──approved────▲
 *      │ TaskFailed,           │                  │ │
 *      │ its baton dropped     │ DraftRefused,    │ └──ApprovalRevoked──▶ revoked
 *      │                       │ its draft's      │
 *      │                       │ baton dropped    │ rejected, expired
 *      └─────────▶ failed ◀────┴──────────────────┘
 * </pre>
 *
 * <p>Its first end stands: what comes after it counts for nothing.
 */
sealed interface TaskState {

  /** An agent has it, or will. */
  record Running() implements TaskState {}

  /** Its output is proposed and waits for a ruling. */
  record Drafted(RawJson output) implements TaskState {}

  /** Its output is proposed and waits for a person. */
  record Held(RawJson output, ApprovalId approvalId) implements TaskState {}

  /**
   * Its output stands.
   *
   * @param editedBy who changed the draft before it was let stand; null when it stands as drafted
   */
  record Cleared(RawJson output, @Nullable String editedBy) implements TaskState {}

  /**
   * It came to nothing.
   *
   * @param tries how often it was tried
   * @param retryable whether another agent may succeed where this one failed
   * @param guidance what a person said against its draft; null when none did
   */
  record Failed(Fault fault, int tries, boolean retryable, @Nullable String guidance)
      implements TaskState {}

  /** Its draft was held, and the plan went on without it before anyone decided. */
  record Revoked() implements TaskState {}
}
