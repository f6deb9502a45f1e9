package io.kaze.bus.handoff;

import io.kaze.bus.goal.GoalId;

/**
 * A goal that another cell works on was called off here; that cell is to stop.
 *
 * @param goalId the goal
 * @param cell the other cell's name
 * @param reason why, in the person's words; may be empty
 */
public record CancellationHandedOff(GoalId goalId, String cell, String reason)
    implements HandoffEvent {}
