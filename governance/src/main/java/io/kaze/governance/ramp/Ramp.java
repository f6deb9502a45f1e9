package io.kaze.governance.ramp;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.ask.RulingLookup;
import io.kaze.bus.ask.RulingThere;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Said;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.ruling.RulingEvent;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Rules on drafts, on each once. Who is about to write a draft may ask before: what would be
 * cleared may be written with its ruling at once, and never comes here. Any other draft is read
 * here, and its ruling written; that may be repeated. A held draft is read by the orchestrator too:
 * it may have gone on without it meanwhile, and then no person need be asked.
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
        ? write(entry, rule(entry.envelope().tenant(), RulingLookup.of(entry.id(), draft)))
        : Future.failedFuture(
            new IllegalArgumentException("Only drafts are ruled on: " + entry.event().getClass()));
  }

  /** Only a clearance is told: whatever else comes of a draft begins with its entry. */
  RulingThere foresee(Said<RulingLookup> asked) {
    RulingEvent ruling = rule(asked.envelope().tenant(), asked.message());
    return new RulingThere(ruling instanceof DraftCleared cleared ? cleared : null);
  }

  private RulingEvent rule(TenantId tenant, RulingLookup draft) {
    Level level = settings.levelOf(tenant, draft.skill(), draft.effects(), builtIns.get());
    return Ruling.on(
        draft,
        level,
        settings.sampleOneIn(),
        Sample.holds(draft.draftId(), settings.sampleOneIn()),
        ApprovalId.of(draft.draftId()),
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
