package io.kaze.bus.approval;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * It was decided on a held draft. Caused by the entry that held it, so that the journal takes one
 * decision on it and no second.
 *
 * @param approvalId what was decided on
 * @param goalId the goal
 * @param taskId the task
 * @param skill the skill whose draft it was
 * @param decision what was decided
 * @param reason why, in the person's words; empty for none, which only an approval may have
 * @param output what stands instead of the draft, valid against the skill's schema; null when it
 *     stands as drafted, and for all but an approval
 * @param decidedBy who decided: the caller's name, or {@link #SILENCE}
 */
public record ApprovalDecided(
    ApprovalId approvalId,
    GoalId goalId,
    String taskId,
    String skill,
    Decision decision,
    String reason,
    @Nullable RawJson output,
    String decidedBy)
    implements ApprovalEvent {
  /** The most characters a reason may have. */
  public static final int REASON_MAX = 2_000;

  /** Decides when nobody else did in time. */
  public static final String SILENCE = "silence";

  public ApprovalDecided {
    if (reason.length() > REASON_MAX || (reason.isBlank() && decision != Decision.APPROVED)) {
      throw new IllegalArgumentException(
          "A reason has at most %,d characters, and only an approval may have none"
              .formatted(REASON_MAX));
    }
    if (output != null && decision != Decision.APPROVED) {
      throw new IllegalArgumentException("Only what is approved can be edited");
    }
  }
}
