package io.kaze.bus.task;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;

/**
 * The call that a task proposed was made, after it was cleared. What it gave is the task's output
 * and stands: what has been done outside cannot be held any more, so nobody rules on it again.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param agent who called
 * @param skill the skill that is the call
 * @param tool what was called, as {@code server.tool}
 * @param output what it gave, valid against the skill's output schema
 */
public record CallMade(
    GoalId goalId, String taskId, String agent, String skill, String tool, RawJson output)
    implements TaskEvent {}
