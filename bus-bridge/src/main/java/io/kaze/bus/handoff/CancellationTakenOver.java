package io.kaze.bus.handoff;

import io.kaze.bus.goal.GoalId;

/**
 * A goal was called off by the cell it is from before it came here: it is not begun any more. The
 * only entry of its stream.
 *
 * @param goalId the goal, as it would be called here
 * @param cell the other cell's name
 * @param theirs the goal's name there
 * @param reason why, in the person's words; may be empty
 */
public record CancellationTakenOver(GoalId goalId, String cell, GoalId theirs, String reason)
    implements HandoffEvent {}
