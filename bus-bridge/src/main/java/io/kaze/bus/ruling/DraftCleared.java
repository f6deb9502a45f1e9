package io.kaze.bus.ruling;

import io.kaze.bus.goal.GoalId;
import org.jspecify.annotations.Nullable;

/**
 * A draft may stand.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param skill the skill whose level was asked
 * @param level the level in force; null when it was written before there were any
 * @param reason why, in words
 */
public record DraftCleared(
    GoalId goalId, String taskId, String skill, @Nullable Level level, String reason)
    implements RulingEvent {}
