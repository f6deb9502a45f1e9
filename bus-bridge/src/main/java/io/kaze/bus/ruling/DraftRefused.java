package io.kaze.bus.ruling;

import io.kaze.bus.goal.GoalId;

/**
 * A draft may not stand; the plan has to do without it.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param skill the skill whose draft it was
 * @param reason why not, in words
 */
public record DraftRefused(GoalId goalId, String taskId, String skill, String reason)
    implements RulingEvent {}
