package io.kaze.bus.goal;

/**
 * A person called a goal off; nothing more is done for it.
 *
 * @param goalId the goal
 * @param reason why, in the person's words; may be empty
 */
public record GoalCancelled(GoalId goalId, String reason) implements GoalEvent, GoalEnd {}
