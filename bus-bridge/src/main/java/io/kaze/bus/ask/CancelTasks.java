package io.kaze.bus.ask;

import io.kaze.bus.goal.GoalId;

/**
 * Drop what is still being done for a goal; best effort, its outcome no longer counts.
 *
 * @param goalId the goal
 */
public record CancelTasks(GoalId goalId) {}
