package io.kaze.verticles.orchestrator;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.ProposedCall;
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
 * <p>A draft that proposes a call makes it {@code permitted} where another would make it cleared:
 *
 * <pre>
 *   permitted ──TaskReady──▶ calling ──CallMade──▶ cleared
 *                               └──TaskFailed, its baton dropped──▶ failed
 * </pre>
 *
 * <p>Its first end stands: what comes after it counts for nothing.
 */
sealed interface TaskState {

  /** An agent has it, or will. */
  record Running() implements TaskState {}

  /**
   * Its output, or a call, is proposed and waits for a ruling.
   *
   * @param output the output, or the call's arguments
   * @param call what is proposed to be called; null for an output
   */
  record Drafted(RawJson output, @Nullable ProposedCall call) implements TaskState {}

  /** The same, waiting for a person. */
  record Held(RawJson output, @Nullable ProposedCall call, ApprovalId approvalId)
      implements TaskState {}

  /**
   * The call it proposed may be made, and is not yet given to its agent.
   *
   * @param editedBy who changed the arguments before; null when they are as drafted
   */
  record Permitted(RawJson arguments, ProposedCall call, @Nullable String editedBy)
      implements TaskState {}

  /**
   * Its agent has the call it proposed, or will.
   *
   * @param editedBy who changed the arguments before; null when they are as drafted
   */
  record Calling(@Nullable String editedBy) implements TaskState {}

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

  /**
   * What comes of a draft that is cleared.
   *
   * @param output what was drafted, or what a person made of it
   * @param call what it proposes to call; null for an output
   * @param editedBy who changed it; null when it is as drafted
   */
  static TaskState cleared(RawJson output, @Nullable ProposedCall call, @Nullable String editedBy) {
    return call == null ? new Cleared(output, editedBy) : new Permitted(output, call, editedBy);
  }
}
