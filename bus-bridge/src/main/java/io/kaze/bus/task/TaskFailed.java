package io.kaze.bus.task;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.goal.GoalId;

/**
 * An agent could not do a task.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param agent who tried
 * @param skill what it was tried with
 * @param fault why not
 * @param parked whether the task is set aside as poisoned: it crashed its agent on every try
 */
public record TaskFailed(
    GoalId goalId, String taskId, String agent, String skill, Fault fault, boolean parked)
    implements TaskEvent {}
