package io.kaze.bus.ask;

import io.kaze.bus.message.StreamId;

/**
 * Somebody watches a stream: who appends to it should say so for a while. Said again and again as
 * long as it is watched; a hint, best effort.
 *
 * @param stream which
 * @param by who says so: the life of a process
 */
public record StreamWatched(StreamId stream, String by) {}
