package io.kaze.bus.answer;

import io.kaze.bus.goal.GoalId;

/**
 * The answer, or the words of a failure, are where the person can read them. The end of a goal.
 *
 * @param goalId the goal
 * @param channel the channel that took it
 */
public record AnswerDelivered(GoalId goalId, String channel) implements AnswerEvent {}
