package io.kaze.bus.journal;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.message.StreamId;
import java.time.Instant;

/**
 * Something that happened, as the journal has it.
 *
 * @param id names it
 * @param stream whose story it belongs to
 * @param position its place in that story, from 1, without gaps
 * @param at when it was written down, to the microsecond
 * @param envelope tenant, cause, correlation, deadline, trace
 * @param event what happened
 */
public record Entry(
    EntryId id, StreamId stream, long position, Instant at, Envelope envelope, Event event) {}
