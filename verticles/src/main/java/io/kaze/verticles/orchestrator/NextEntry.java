package io.kaze.verticles.orchestrator;

import io.kaze.bus.address.Address;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Event;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event about to be written down.
 *
 * @param event what happens
 * @param to who is to read it; null for nobody
 * @param deadline when it is of no more use; null for never
 */
record NextEntry(Event event, @Nullable Address<Baton> to, @Nullable Instant deadline) {

  static NextEntry noted(Event event) {
    return new NextEntry(event, null, null);
  }

  static NextEntry toAgent(Event event, Instant deadline) {
    return new NextEntry(event, Readers.AGENT, deadline);
  }

  static NextEntry toDelivery(Event event) {
    return new NextEntry(event, Readers.DELIVERY, null);
  }

  /** With the baton's entry as its cause, so that it is written once however often that is read. */
  NewEntry causedBy(Entry baton) {
    return new NewEntry(
        baton.envelope().causedBy(baton.id()).until(deadline),
        event,
        to == null ? null : to.name());
  }
}
