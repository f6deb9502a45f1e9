package io.kaze.bus.ruling;

import io.kaze.bus.goal.GoalId;
import org.jspecify.annotations.Nullable;

/**
 * A draft may not stand; the plan has to do without it.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param skill the skill whose draft it was
 * @param level the level in force; null when it was written before there were any
 * @param reason why not, in words
 */
public record DraftRefused(
    GoalId goalId, String taskId, String skill, @Nullable Level level, String reason)
    implements RulingEvent {}
