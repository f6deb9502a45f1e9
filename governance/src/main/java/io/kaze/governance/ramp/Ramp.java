package io.kaze.governance.ramp;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.task.DraftReady;
import io.vertx.core.Future;

/** Reads drafts and writes one ruling on each. May be repeated. */
final class Ramp {
  private final Journal journal;

  Ramp(Journal journal) {
    this.journal = journal;
  }

  Future<Reading> read(Baton baton) {
    Entry entry = baton.entry();
    return entry.event() instanceof DraftReady draft
        ? rule(entry, draft)
        : Future.failedFuture(
            new IllegalArgumentException("Only drafts are ruled on: " + entry.event().getClass()));
  }

  private Future<Reading> rule(Entry entry, DraftReady draft) {
    NewEntry ruling =
        new NewEntry(
            entry.envelope().causedBy(entry.id()), Ruling.on(draft), Readers.ORCHESTRATOR.name());
    return journal
        .append(
            Append.anywhere(entry.envelope().tenant(), entry.stream(), ruling).settling(entry.id()))
        .map(Reading.ANSWERED);
  }
}
