package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.peer.Peers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What is handed between cells: {@code kaze.bridge.handoffs} by {@code outcome}; and how the other
 * cells stand.
 *
 * @param sent taken by another cell
 * @param taken from another cell, for the first time
 * @param again from another cell, known already
 * @param failed not handed over in the end
 * @param peers the other cells
 */
public record HandoffMeters(
    Counter sent, Counter taken, Counter again, Counter failed, Peers peers) {

  /** Counted there. */
  public static HandoffMeters in(MeterRegistry meters, Peers peers) {
    return new HandoffMeters(
        counter(meters, "sent"),
        counter(meters, "taken"),
        counter(meters, "again"),
        counter(meters, "failed"),
        peers);
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("kaze.bridge.handoffs")
        .description("Journal entries handed between cells")
        .tag("outcome", outcome)
        .register(meters);
  }
}
