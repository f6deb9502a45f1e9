package io.kaze.bus.relay;

import io.kaze.bus.journal.Entry;

/**
 * A journal entry handed to its next reader.
 *
 * @param entry what is to be read; it carries all that its reader needs
 * @param tries how often it was carried in vain before
 * @param suspect whether so many processes died holding it that it may be what ended them: a reader
 *     that keeps it says when it begins, by {@link Relay#beginAlone}
 */
public record Baton(Entry entry, int tries, boolean suspect) {

  /** One that nothing is held against. */
  public Baton(Entry entry, int tries) {
    this(entry, tries, false);
  }
}
