package io.kaze.bus.tool;

import io.kaze.bus.fault.Fault;

/**
 * A call of a tool failed.
 *
 * @param fault why, in words that name no secret
 * @param nothingDone whether it is certain that nothing was changed outside; after a call that got
 *     lost nobody knows
 */
public record ToolFailed(String callId, String tool, Fault fault, boolean nothingDone)
    implements ToolEvent {}
