package io.kaze.bus.ask;

import io.kaze.bus.ruling.Level;

/**
 * How far a skill is trusted at this moment.
 *
 * @param level the level in force
 */
public record TrustThere(Level level) {}
