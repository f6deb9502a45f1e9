package io.kaze.bus.relay;

import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
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
    BatonDropped dropped =
        new BatonDropped(
            address,
            EventTypes.kindOf(entry.event()),
            entry.event().subject(),
            tries,
            new Fault(
                Fault.UNDELIVERED,
                "%s, %d times; the last: %s"
                    .formatted(
                        "Nobody at " + address + " read it", settings.triesMax(), said(failure))));
    NewEntry fault =
        new NewEntry(entry.envelope().causedBy(entry.id()), dropped, escalation(address));
    return journal.append(
        Append.anywhere(entry.envelope().tenant(), entry.stream(), fault).settling(entry.id()));
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
