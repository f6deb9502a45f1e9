package io.kaze.bus.relay;

import io.kaze.bus.journal.Entry;

/**
 * A journal entry handed to its next reader.
 *
 * @param entry what is to be read; it carries all that its reader needs
 * @param tries how often it was carried in vain before
 */
public record Baton(Entry entry, int tries) {}
