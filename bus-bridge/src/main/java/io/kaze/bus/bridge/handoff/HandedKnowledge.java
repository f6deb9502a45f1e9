package io.kaze.bus.bridge.handoff;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.KnowledgeDelivered;
import io.kaze.bus.knowledge.KnowledgeEvent;
import io.kaze.bus.knowledge.KnowledgeUndelivered;
import io.kaze.bus.knowledge.Source;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;

/** Contributions between cells, as this cell's journal has them. */
final class HandedKnowledge {
  private final Journal journal;

  HandedKnowledge(Journal journal) {
    this.journal = journal;
  }

  /**
   * Writes down what another cell knows, once: the cause, and the name made of that cell's, tell.
   * It is for nobody else: from here it goes to no other cell.
   */
  Future<Taking.Taken> take(Taking.Arrived arrived, Handed.Knowledge knowledge) {
    TenantId tenant = arrived.peer().tenant();
    KnowledgeContributed contributed = here(arrived.peer().cell().value(), knowledge);
    ContributionId name = contributed.contributionId();
    Envelope envelope =
        Envelope.of(tenant, name.toString())
            .causedBy(arrived.entry())
            .traced(arrived.traceparent());
    return journal
        .append(Append.anywhere(tenant, name.stream(), NewEntry.of(envelope, contributed)).at(0))
        .map(appended ->
            appended instanceof Appended.Committed ? Taking.Taken.NEW : Taking.Taken.AGAIN);
  }

  private static KnowledgeContributed here(String cell, Handed.Knowledge knowledge) {
    ContributionId theirs = knowledge.contributionId();
    return new KnowledgeContributed(
        nameHere(cell, theirs),
        knowledge.scope(),
        knowledge.title(),
        knowledge.text(),
        new Source(knowledge.contributedBy(), cell, theirs));
  }

  /** Another cell cannot choose a name that a contribution has here already. */
  static ContributionId nameHere(String cell, ContributionId theirs) {
    return new ContributionId(Taking.nameHere(cell, theirs));
  }

  /**
   * The other cell has it. May be repeated.
   *
   * @param handedOff the entry that was handed over
   */
  Future<Void> delivered(TenantId tenant, ContributionId name, String cell, EntryId handedOff) {
    return told(tenant, handedOff, cell, new KnowledgeDelivered(name, cell));
  }

  /** The other cell will not have it. May be repeated; else as {@link #delivered}. */
  Future<Void> undelivered(
      TenantId tenant, ContributionId name, String cell, EntryId handedOff, String why) {
    Fault fault = new Fault(Fault.UNDELIVERED, why);
    return told(tenant, handedOff, cell, new KnowledgeUndelivered(name, cell, fault));
  }

  /** Only of what was handed to that cell: what waits for it could be anybody's words. */
  private Future<Void> told(TenantId tenant, EntryId handedOff, String cell, KnowledgeEvent event) {
    ContributionId name = event.contributionId();
    Envelope envelope = Envelope.of(tenant, name.toString()).causedBy(handedOff);
    return journal
        .read(tenant, name.stream(), 0, 1 + Contributing.CELLS_MAX)
        .compose(story ->
            Contributing.cells(story).contains(cell)
                ? journal
                    .append(Append.anywhere(tenant, name.stream(), NewEntry.of(envelope, event)))
                    .mapEmpty()
                : Future.succeededFuture());
  }
}
