package io.kaze.bus.task;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;

/**
 * An agent did a task; its output is proposed, and stands only when cleared.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param agent who did it
 * @param skill what it was done with
 * @param effects what letting it stand would change outside Kaze
 * @param output the skill's output, valid against its schema
 */
public record DraftReady(
    GoalId goalId, String taskId, String agent, String skill, Effects effects, RawJson output)
    implements TaskEvent {}
