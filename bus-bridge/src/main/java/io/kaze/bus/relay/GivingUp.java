package io.kaze.bus.relay;

import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Batons;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.journal.internal.EventTypes;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Writes down that nobody read a baton. The orchestrator hears of it and plans around it; when it
 * is the orchestrator that does not read, delivery does, so that a goal ends in words all the same.
 */
final class GivingUp {
  private final Journal journal;
  private final RelaySettings settings;

  GivingUp(Journal journal, RelaySettings settings) {
    this.journal = journal;
    this.settings = settings;
  }

  Future<Appended> drop(Entry entry, String address, int tries, Throwable failure) {
    String words =
        "Nobody at %s read it, %d times; the last: %s"
            .formatted(address, settings.triesMax(), said(failure));
    return drop(entry, address, tries, new Fault(Fault.UNDELIVERED, words));
  }

  /** The end of a baton that processes died over. */
  Future<Appended> dropLethal(Batons.Held baton) {
    String words =
        "Kaze itself ended each of the %d times it worked on this".formatted(baton.lethal());
    return drop(baton.entry(), baton.address(), baton.lethal(), new Fault(Fault.CRASHED, words));
  }

  private Future<Appended> drop(Entry entry, String address, int tries, Fault fault) {
    BatonDropped dropped =
        new BatonDropped(
            address, EventTypes.kindOf(entry.event()), entry.event().subject(), tries, fault);
    NewEntry told =
        new NewEntry(entry.envelope().causedBy(entry.id()), dropped, escalation(address));
    return journal.append(
        Append.anywhere(entry.envelope().tenant(), entry.stream(), told).settling(entry.id()));
  }

  private static String said(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static @Nullable String escalation(String address) {
    if (address.equals(Readers.DELIVERY.name())) {
      return null;
    }
    return address.equals(Readers.ORCHESTRATOR.name())
        ? Readers.DELIVERY.name()
        : Readers.ORCHESTRATOR.name();
  }
}
