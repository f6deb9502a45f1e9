package io.kaze.gateway.metering;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A call that someone wants to make.
 *
 * @param requestId names it, for the client too
 * @param caller whose call it is; its token is the virtual key
 * @param vertical the line of business; null for none
 * @param agent the agent; null for none
 * @param goal the goal it is for; null for none
 * @param model as it was asked for
 * @param prompt how large it is
 * @param outputLimit the most tokens one answer may have; -1 when the request names no limit
 * @param answers how many answers are wanted, at least 1
 */
public record Wish(
    String requestId,
    Caller caller,
    @Nullable String vertical,
    @Nullable String agent,
    @Nullable GoalId goal,
    String model,
    io.kaze.gateway.budget.Prompt prompt,
    long outputLimit,
    int answers) {}
