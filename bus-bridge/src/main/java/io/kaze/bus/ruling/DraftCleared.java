package io.kaze.bus.ruling;

import io.kaze.bus.goal.GoalId;

/**
 * A draft may stand.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param skill the skill whose level was asked
 * @param reason why, in words
 */
public record DraftCleared(GoalId goalId, String taskId, String skill, String reason)
    implements RulingEvent {}
