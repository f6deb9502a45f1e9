package io.kaze.bus.task;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;

/**
 * All that a task needs is there; an agent may begin. The entry's deadline is the task's.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param agent who is to do it
 * @param skill what it is to be done with
 * @param input the skill's input, valid against its schema
 */
public record TaskReady(GoalId goalId, String taskId, String agent, String skill, RawJson input)
    implements TaskEvent {}
