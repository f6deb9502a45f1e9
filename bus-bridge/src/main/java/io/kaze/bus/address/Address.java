package io.kaze.bus.address;

/**
 * Where messages of one type are said on the event bus.
 *
 * @param name the bus address
 * @param type what may be said there
 */
public record Address<M>(String name, Class<M> type) {}
