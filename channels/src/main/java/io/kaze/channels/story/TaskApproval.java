package io.kaze.channels.story;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.ApprovalEvent;
import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.approval.ApprovalRevoked;
import io.kaze.bus.journal.Entry;
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
 * @param taskId the task
 * @param skill the skill whose draft it is
 * @param level the skill's level then
 * @param decideBy when silence counts as a decision
 * @param end how it ended; null while it is open
 */
public record TaskApproval(
    ApprovalId approvalId,
    EntryId heldBy,
    String taskId,
    String skill,
    Level level,
    Instant decideBy,
    @Nullable ApprovalEnd end) {

  static TaskApproval of(DraftHeld held, EntryId entry) {
    return new TaskApproval(
        held.approvalId(), entry, held.taskId(), held.skill(), held.level(), held.decideBy(), null);
  }

  /** Where it stands. */
  public ApprovalState state() {
    return end == null ? ApprovalState.OPEN : end.state();
  }

  /** The first end stands. */
  TaskApproval after(ApprovalEvent event, Entry entry) {
    return switch (event) {
      case ApprovalDecided decided ->
          ended(
              new ApprovalEnd(
                  ApprovalState.after(decided.decision()),
                  entry.at(),
                  decided.decidedBy(),
                  decided.reason(),
                  decided.output()));
      case ApprovalRevoked revoked ->
          ended(new ApprovalEnd(ApprovalState.REVOKED, entry.at(), null, revoked.reason(), null));
    };
  }

  /** The end of its goal ends it too. */
  TaskApproval over(Instant at) {
    return ended(new ApprovalEnd(ApprovalState.REVOKED, at, null, "The goal is over.", null));
  }

  private TaskApproval ended(ApprovalEnd first) {
    return end == null
        ? new TaskApproval(approvalId, heldBy, taskId, skill, level, decideBy, first)
        : this;
  }
}
