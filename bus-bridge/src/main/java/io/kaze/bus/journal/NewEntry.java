package io.kaze.bus.journal;

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
 */
public record NewEntry(Envelope envelope, Event event, @Nullable String to) {

  /** An entry nobody must read. */
  public static NewEntry of(Envelope envelope, Event event) {
    return new NewEntry(envelope, event, null);
  }
}
