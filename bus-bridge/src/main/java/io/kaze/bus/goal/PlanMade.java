package io.kaze.bus.goal;

import io.kaze.bus.message.RawJson;

/**
 * The orchestrator decided how to reach a goal, or decided anew.
 *
 * @param goalId the goal
 * @param number 1 for the first plan, then one more for each new one
 * @param reason why this plan, in words
 * @param plan the graph of tasks, as the orchestrator writes it
 */
public record PlanMade(GoalId goalId, int number, String reason, RawJson plan)
    implements GoalEvent {}
