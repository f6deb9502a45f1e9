package io.kaze.bus.message;

/**
 * A message in its envelope, as it travels on the bus. Inside a process it is passed by reference,
 * so both parts are immutable; outside it is JSON.
 *
 * @param envelope whose, why, until when
 * @param message what is said
 */
public record Said<M>(Envelope envelope, M message) {}
