package io.kaze.bus.journal;

import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import org.jspecify.annotations.Nullable;

/**
 * An entry to be appended.
 *
 * @param envelope its tenant is the append's; its cause, if any, makes the append repeatable: an
 *     entry of the same stream, cause, kind and subject is appended once
 * @param event what happened
 * @param to the address that must read it; null when nobody must
 * @param id what it is named, a new identifier; null to leave that to the journal. It tells nobody
 *     whether the entry was written before, so an entry that is named has a cause, which does
 */
public record NewEntry(Envelope envelope, Event event, @Nullable String to, @Nullable EntryId id) {

  /** Checks that one that is named has a cause. */
  public NewEntry {
    if (id != null && envelope.cause() == null) {
      throw new IllegalArgumentException("An entry that is named before it is written has a cause");
    }
  }

  /** Named by the journal. */
  public NewEntry(Envelope envelope, Event event, @Nullable String to) {
    this(envelope, event, to, null);
  }

  /** An entry nobody must read. */
  public static NewEntry of(Envelope envelope, Event event) {
    return new NewEntry(envelope, event, null);
  }

  /** The same under this name, so that others appended with it may have it as their cause. */
  public NewEntry named(EntryId name) {
    return new NewEntry(envelope, event, to, name);
  }
}
