package io.kaze.governance.ramp;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.DraftReady;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads drafts and writes one ruling on each. May be repeated. A held draft is read by the
 * orchestrator too: it may have gone on without it meanwhile, and then no person need be asked.
 */
final class Ramp {
  private final Journal journal;
  private final TrustSettings settings;
  private final Supplier<Set<String>> builtIns;
  private final InstantSource clock;

  Ramp(
      Journal journal,
      TrustSettings settings,
      Supplier<Set<String>> builtIns,
      InstantSource clock) {
    this.journal = journal;
    this.settings = settings;
    this.builtIns = builtIns;
    this.clock = clock;
  }

  Future<Reading> read(Baton baton) {
    Entry entry = baton.entry();
    return entry.event() instanceof DraftReady draft
        ? write(entry, rule(entry, draft))
        : Future.failedFuture(
            new IllegalArgumentException("Only drafts are ruled on: " + entry.event().getClass()));
  }

  private RulingEvent rule(Entry entry, DraftReady draft) {
    Level level =
        settings.levelOf(entry.envelope().tenant(), draft.skill(), draft.effects(), builtIns.get());
    return Ruling.on(
        draft,
        level,
        settings.sampleOneIn(),
        Sample.holds(entry.id(), settings.sampleOneIn()),
        ApprovalId.of(entry.id()),
        clock.instant().plus(settings.patience()).truncatedTo(ChronoUnit.SECONDS));
  }

  /** Without the task's deadline: that is over with its draft. */
  private Future<Reading> write(Entry entry, RulingEvent event) {
    NewEntry ruling =
        new NewEntry(
            entry.envelope().causedBy(entry.id()).until(null), event, Readers.ORCHESTRATOR.name());
    return journal
        .append(
            Append.anywhere(entry.envelope().tenant(), entry.stream(), ruling).settling(entry.id()))
        .map(Reading.ANSWERED);
  }
}
