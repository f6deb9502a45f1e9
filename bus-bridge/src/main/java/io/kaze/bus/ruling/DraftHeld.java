package io.kaze.bus.ruling;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.task.Effects;
import java.time.Instant;

/**
 * A draft waits for a person.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param agent who made the draft
 * @param skill the skill whose level was asked
 * @param effects what letting it stand would change outside Kaze
 * @param level the level in force
 * @param reason why a person is asked, in words
 * @param approvalId names what the person decides on; made of the draft's entry, so that a ruling
 *     repeated names the same
 * @param decideBy when silence counts as a decision
 */
public record DraftHeld(
    GoalId goalId,
    String taskId,
    String agent,
    String skill,
    Effects effects,
    Level level,
    String reason,
    ApprovalId approvalId,
    Instant decideBy)
    implements RulingEvent {}
