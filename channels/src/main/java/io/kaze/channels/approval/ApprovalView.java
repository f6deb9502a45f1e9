package io.kaze.channels.approval;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.Effects;
import io.kaze.channels.story.ApprovalState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approval as it stands.
 *
 * @param approvalId names it
 * @param goalId the goal the draft is for
 * @param goalText how what the goal asks for begins, at most {@link #GOAL_CHARACTERS_MAX}
 *     characters; empty when the goal is not there
 * @param taskId the task whose draft it is
 * @param agent who made the draft
 * @param skill what it was made with
 * @param effects what letting it stand would change outside Kaze
 * @param level the skill's level when it was held
 * @param reason why a person is asked, in words
 * @param draftPosition where in the goal's stream the draft is; null when it is not there
 * @param heldAt when it was held
 * @param decideBy when silence counts as a decision
 * @param state where it stands
 * @param decidedBy who decided; null while nobody did, and when it was revoked
 * @param decidedAt when it ended; null while it is open
 * @param decisionReason what was said with the decision; null while it is open
 * @param edited whether something else stands than what was drafted
 */
public record ApprovalView(
    ApprovalId approvalId,
    GoalId goalId,
    String goalText,
    String taskId,
    String agent,
    String skill,
    Effects effects,
    Level level,
    String reason,
    @Nullable Long draftPosition,
    Instant heldAt,
    Instant decideBy,
    ApprovalState state,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decisionReason,
    boolean edited) {

  /** How much of a goal's text is told with its approval. */
  public static final int GOAL_CHARACTERS_MAX = 200;
}
