package io.kaze.bus.bridge.handoff;

import io.kaze.bus.goal.GoalEnd;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.ReplyTo;
import io.kaze.bus.handoff.GoalHandedOff;
import io.kaze.bus.handoff.GoalTakenOver;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Goals between cells, as this cell's journal has them. */
final class HandedGoals {
  /** A goal that was handed off has few entries here. */
  private static final int ENTRIES_MAX = 1_000;

  private final Journal journal;

  HandedGoals(Journal journal) {
    this.journal = journal;
  }

  /** What came of ending a goal. */
  enum Ending {
    /** It has ended with this. */
    NOW,
    /** It had ended already. */
    BEFORE,
    /** No such goal was ever handed to that cell. */
    UNKNOWN
  }

  /**
   * Ends a goal that was handed to a cell, once.
   *
   * @param cause the entry that ends it, of whichever cell
   * @param end what ends it, from where its words go
   */
  Future<Ending> end(
      TenantId tenant, GoalId goal, String cell, EntryId cause, Function<ReplyTo, Event> end) {
    return journal
        .read(tenant, goal.stream(), 0, ENTRIES_MAX)
        .compose(story ->
            handedTo(story, cell)
                .map(handed -> end(handed, story, cause, end))
                .orElseGet(() -> Future.succeededFuture(Ending.UNKNOWN)));
  }

  private static Optional<GoalHandedOff> handedTo(List<Entry> story, String cell) {
    return story.stream()
        .map(Entry::event)
        .filter(GoalHandedOff.class::isInstance)
        .map(GoalHandedOff.class::cast)
        .filter(handed -> handed.cell().equals(cell))
        .findFirst();
  }

  private Future<Ending> end(
      GoalHandedOff handed, List<Entry> story, EntryId cause, Function<ReplyTo, Event> end) {
    if (story.stream().map(Entry::event).anyMatch(GoalEnd.class::isInstance)) {
      return Future.succeededFuture(Ending.BEFORE);
    }
    Entry last = story.getLast();
    NewEntry entry =
        new NewEntry(
            Envelope.of(last.envelope().tenant(), handed.goalId().toString()).causedBy(cause),
            end.apply(handed.replyTo()),
            Readers.DELIVERY.name());
    return journal
        .append(Append.anywhere(last.envelope().tenant(), last.stream(), entry).at(last.position()))
        .compose(appended ->
            switch (appended) {
              case Appended.Committed now -> Future.succeededFuture(Ending.NOW);
              case Appended.Duplicate before -> Future.succeededFuture(Ending.BEFORE);
              // Something came between: it is looked at anew.
              case Appended.Conflict moved ->
                  end(last.envelope().tenant(), handed.goalId(), handed.cell(), cause, end);
              case Appended.Fenced never -> Future.failedFuture("Nothing is settled here");
            });
  }

  /** From where a goal was taken over, if it was. */
  Future<Optional<GoalTakenOver>> takenOver(TenantId tenant, GoalId goal) {
    return journal
        .read(tenant, goal.stream(), 0, ENTRIES_MAX)
        .map(story ->
            story.stream()
                .map(Entry::event)
                .filter(GoalTakenOver.class::isInstance)
                .map(GoalTakenOver.class::cast)
                .findFirst());
  }
}
