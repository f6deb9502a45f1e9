package io.kaze.bus.goal;

import io.kaze.bus.fault.Fault;

/**
 * A goal ended without an answer.
 *
 * @param goalId the goal
 * @param fault why, in words for the person who stated it
 * @param replyTo where those words go
 */
public record GoalFailed(GoalId goalId, Fault fault, ReplyTo replyTo)
    implements GoalEvent, GoalEnd {}
