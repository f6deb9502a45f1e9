package io.kaze.bus.approval;

import io.kaze.bus.goal.GoalId;

/**
 * Nobody needs to decide any more: the goal goes on without the draft.
 *
 * @param approvalId what would have been decided on
 * @param goalId the goal
 * @param taskId the task
 * @param reason why, in words
 */
public record ApprovalRevoked(ApprovalId approvalId, GoalId goalId, String taskId, String reason)
    implements ApprovalEvent {}
