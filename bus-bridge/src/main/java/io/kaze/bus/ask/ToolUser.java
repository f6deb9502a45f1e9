package io.kaze.bus.ask;

import io.kaze.bus.goal.GoalId;
import org.jspecify.annotations.Nullable;

/**
 * Who uses tools; the tenant is the envelope's.
 *
 * @param agent the agent
 * @param vertical its line of business
 * @param goalId the goal it works for; null for none
 * @param taskId the task within that goal; null for none
 */
public record ToolUser(
    String agent, String vertical, @Nullable GoalId goalId, @Nullable String taskId) {}
