package io.kaze.bus.journal;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.StreamId;

/**
 * A baton: an entry on its way to its next reader.
 *
 * @param entry the entry
 * @param stream its stream
 * @param position its place there
 * @param address who is to read it
 * @param tries how often it was carried in vain
 */
public record Pending(EntryId entry, StreamId stream, long position, String address, int tries) {}
