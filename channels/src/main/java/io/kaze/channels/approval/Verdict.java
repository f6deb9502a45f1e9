package io.kaze.channels.approval;

import io.kaze.bus.approval.ApprovalDecided;
import io.kaze.bus.approval.Decision;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;
import io.kaze.channels.story.ApprovalEnd;
import io.kaze.channels.story.ApprovalState;
import io.kaze.channels.story.TaskApproval;
import io.vertx.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decides on a held draft.
 *
 * @param decision what
 * @param reason why; empty for none, which only an approval may have
 * @param output what is to stand instead of the draft; null for the draft
 * @param by who decides
 */
public record Verdict(Decision decision, String reason, @Nullable RawJson output, String by) {

  /** The same with another output, null for the draft. */
  public Verdict with(@Nullable RawJson other) {
    return new Verdict(decision, reason, other, by);
  }

  ApprovalDecided on(GoalId goal, TaskApproval approval) {
    return new ApprovalDecided(
        approval.approvalId(),
        goal,
        approval.taskId(),
        approval.skill(),
        decision,
        reason,
        output,
        by);
  }

  /** Whether an approval ended just as this would end it, by the same one; reasons may differ. */
  boolean isWhatStands(TaskApproval approval) {
    ApprovalEnd end = approval.end();
    return end != null
        && end.state() == ApprovalState.after(decision)
        && by.equals(end.decidedBy())
        && sameJson(output, end.output());
  }

  private static boolean sameJson(@Nullable RawJson one, @Nullable RawJson other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return Json.decodeValue(one.text()).equals(Json.decodeValue(other.text()));
  }
}
