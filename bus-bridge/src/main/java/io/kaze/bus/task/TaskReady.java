package io.kaze.bus.task;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * All that a task needs is there; an agent may begin. The entry's deadline is the task's.
 *
 * @param goalId the goal
 * @param taskId the task
 * @param agent who is to do it
 * @param skill what it is to be done with
 * @param input the skill's input, valid against its schema
 * @param guidance what a person said against an earlier draft of the same skill for this goal; null
 *     for nothing
 */
public record TaskReady(
    GoalId goalId,
    String taskId,
    String agent,
    String skill,
    RawJson input,
    @Nullable String guidance)
    implements TaskEvent {}
