package io.kaze.bus.ask;

import io.kaze.bus.message.StreamId;

/**
 * A stream that somebody watches may have grown; a hint to read on, best effort.
 *
 * @param stream which
 * @param by who says so: the life of a process
 */
public record StreamGrown(StreamId stream, String by) {}
