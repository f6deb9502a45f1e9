package io.kaze.gateway.account;

import io.kaze.bus.tenant.Caller;

/**
 * A call about to be made.
 *
 * @param requestId names it, for the client too
 * @param caller who makes it
 * @param provider the provider's name
 * @param model the model's own name
 * @param promptBytes how long the prompt is
 * @param outputLimit the most tokens the answer may have; -1 when the request names no limit
 * @param answers how many answers are wanted
 * @param stream whether the answer comes in pieces
 */
public record Call(
    String requestId,
    Caller caller,
    String provider,
    String model,
    int promptBytes,
    int outputLimit,
    int answers,
    boolean stream) {}
