package io.kaze.channels.story;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The approval that a task's draft needs or needed.
 *
 * @param approvalId names it
 * @param heldBy the entry that held the draft
 * @param level the skill's level then
 * @param decideBy when silence counts as a decision
 * @param state where it stands
 * @param decidedBy who decided; null while nobody did
 * @param reason what was said with the decision; empty for nothing
 * @param edited whether something else stands than what was drafted
 */
public record TaskApproval(
    ApprovalId approvalId,
    EntryId heldBy,
    Level level,
    Instant decideBy,
    ApprovalState state,
    @Nullable String decidedBy,
    String reason,
    boolean edited) {

  static TaskApproval of(DraftHeld held, EntryId entry) {
    return new TaskApproval(
        held.approvalId(),
        entry,
        held.level(),
        held.decideBy(),
        ApprovalState.OPEN,
        null,
        "",
        false);
  }

  /** The first end stands. */
  TaskApproval after(ApprovalEvent event) {
    if (state != ApprovalState.OPEN) {
      return this;
    }
    return switch (event) {
      case ApprovalDecided decided ->
          ended(
              ApprovalState.after(decided.decision()),
              decided.decidedBy(),
              decided.reason(),
              decided.output() != null);
      case ApprovalRevoked revoked -> ended(ApprovalState.REVOKED, null, revoked.reason(), false);
    };
  }

  private TaskApproval ended(
      ApprovalState next, @Nullable String by, String why, boolean otherOutput) {
    return new TaskApproval(approvalId, heldBy, level, decideBy, next, by, why, otherOutput);
  }
}
