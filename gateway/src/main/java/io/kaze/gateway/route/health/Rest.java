package io.kaze.gateway.route.health;

import io.kaze.gateway.route.Journey.Cause;

/**
 * A time in which a key is not used.
 *
 * @param until in nanoseconds of the health's clock
 * @param cause why: what its provider said of it
 */
public record Rest(long until, Cause cause) {}
