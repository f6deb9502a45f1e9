package io.kaze.bus.ask;

/**
 * A question on the bus.
 *
 * @param <R> what it is answered with
 */
public interface Ask<R> {}
