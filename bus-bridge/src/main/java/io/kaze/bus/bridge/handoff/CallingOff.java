package io.kaze.bus.bridge.handoff;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalEnd;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.handoff.AnswerHandedBack;
import io.kaze.bus.handoff.CancellationTakenOver;
import io.kaze.bus.handoff.FailureHandedBack;
import io.kaze.bus.handoff.GoalTakenOver;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Event;
import io.kaze.bus.relay.Readers;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls a goal off here that the cell it is from has called off. Where the goal has not come yet
 * its stream is begun with that, so that the goal finds it taken and is never begun.
 */
final class CallingOff {
  private static final int PAGE = 500;

  private final Journal journal;

  CallingOff(Journal journal) {
    this.journal = journal;
  }

  /**
   * How the goal stands here.
   *
   * @param position of the last entry; 0 while there is none
   * @param traceparent where in a trace it began; null for nowhere
   * @param theirs whether it is the goal of that cell
   * @param over whether it has ended, or was called off before
   */
  private record Standing(
      long position, @Nullable String traceparent, boolean theirs, boolean over) {
    static final Standing NOTHING = new Standing(0, null, false, false);

    Standing after(Entry entry, GoalTakenOver goal) {
      return new Standing(
          entry.position(),
          position == 0 ? entry.envelope().traceparent() : traceparent,
          theirs || isOf(entry.event(), goal),
          over || isEnd(entry.event()));
    }

    private static boolean isEnd(Event event) {
      return switch (event) {
        case GoalEnd end -> true;
        case AnswerHandedBack answered -> true;
        case FailureHandedBack failed -> true;
        case CancellationTakenOver off -> true;
        default -> false;
      };
    }

    private static boolean isOf(Event event, GoalTakenOver goal) {
      return switch (event) {
        case GoalTakenOver taken -> taken.equals(goal);
        case CancellationTakenOver off ->
            off.cell().equals(goal.cell()) && off.theirs().equals(goal.theirs());
        default -> false;
      };
    }
  }

  Future<Taking.Taken> take(Taking.Arrived arrived, Handed.Cancellation off) {
    String cell = arrived.peer().cell().value();
    GoalId here = Taking.nameHere(cell, off.goalId());
    GoalTakenOver goal = new GoalTakenOver(here, cell, off.goalId());
    return read(arrived, goal, Standing.NOTHING)
        .compose(standing -> {
          if (standing.position() == 0) {
            return write(arrived, off, unseen(arrived, goal, off.reason()));
          }
          if (!standing.theirs()) {
            return Future.succeededFuture(Taking.Taken.FORGED);
          }
          return standing.over()
              ? Future.succeededFuture(Taking.Taken.AGAIN)
              : write(arrived, off, end(arrived, here, off.reason(), standing));
        });
  }

  private Future<Standing> read(Taking.Arrived arrived, GoalTakenOver goal, Standing soFar) {
    return journal
        .read(arrived.peer().tenant(), goal.goalId().stream(), soFar.position(), PAGE)
        .compose(page -> {
          Standing standing = told(soFar, page, goal);
          return page.size() < PAGE
              ? Future.succeededFuture(standing)
              : read(arrived, goal, standing);
        });
  }

  private static Standing told(Standing soFar, List<Entry> page, GoalTakenOver goal) {
    Standing standing = soFar;
    for (Entry entry : page) {
      standing = standing.after(entry, goal);
    }
    return standing;
  }

  private static Append unseen(Taking.Arrived arrived, GoalTakenOver goal, String reason) {
    CancellationTakenOver first =
        new CancellationTakenOver(goal.goalId(), goal.cell(), goal.theirs(), reason);
    return Append.anywhere(
            arrived.peer().tenant(),
            goal.goalId().stream(),
            NewEntry.of(envelope(arrived, goal.goalId()).traced(arrived.traceparent()), first))
        .at(0);
  }

  /** As if a person here had called it off. */
  private static Append end(Taking.Arrived arrived, GoalId here, String reason, Standing standing) {
    NewEntry cancelled =
        new NewEntry(
            envelope(arrived, here).traced(standing.traceparent()),
            new GoalCancelled(here, reason),
            Readers.ORCHESTRATOR.name());
    return Append.anywhere(arrived.peer().tenant(), here.stream(), cancelled)
        .at(standing.position());
  }

  private static Envelope envelope(Taking.Arrived arrived, GoalId here) {
    return Envelope.of(arrived.peer().tenant(), here.toString()).causedBy(arrived.entry());
  }

  private Future<Taking.Taken> write(
      Taking.Arrived arrived, Handed.Cancellation off, Append append) {
    return journal
        .append(append)
        .compose(appended ->
            switch (appended) {
              case Appended.Committed now -> Future.succeededFuture(Taking.Taken.NEW);
              case Appended.Duplicate before -> Future.succeededFuture(Taking.Taken.AGAIN);
              // The goal came, or went on: it is looked at anew.
              case Appended.Conflict moved -> take(arrived, off);
              case Appended.Fenced never -> Future.failedFuture("Nothing is settled here");
            });
  }
}
