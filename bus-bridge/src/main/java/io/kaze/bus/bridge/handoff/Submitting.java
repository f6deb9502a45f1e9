package io.kaze.bus.bridge.handoff;

import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.handoff.CancellationHandedOff;
import io.kaze.bus.handoff.GoalHandedOff;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Readers;
import io.vertx.core.Future;
import java.util.List;

/**
 * Writes down a goal that another cell is to work on, at the beginning of its stream, so that it
 * stands once however often it is written. Any thread.
 */
public final class Submitting {
  private final Journal journal;

  /** In this journal. */
  public Submitting(Journal journal) {
    this.journal = journal;
  }

  /**
   * May be repeated.
   *
   * @param cell the other one; whether it may have the goal was looked at before
   * @return {@link Appended.Duplicate} when the very same stands already, {@link Appended.Conflict}
   *     when the goal is another one
   */
  public Future<Appended> submit(Envelope envelope, GoalSubmitted goal, String cell) {
    return journal
        .append(append(envelope, goal, cell))
        .compose(appended ->
            appended instanceof Appended.Conflict
                ? stands(envelope, goal, cell, appended)
                : Future.succeededFuture(appended));
  }

  /** The append alone. */
  public static Append append(Envelope envelope, GoalSubmitted goal, String cell) {
    return Append.anywhere(
            envelope.tenant(),
            goal.goalId().stream(),
            NewEntry.of(envelope, goal),
            new NewEntry(envelope, GoalHandedOff.of(goal, cell), Readers.HANDOFF.name()))
        .at(0);
  }

  /** Calls a goal off that was handed to another cell: it ends here, and that cell is to stop. */
  public static Append callingOff(Envelope envelope, GoalCancelled cancelled, String cell) {
    CancellationHandedOff handed =
        new CancellationHandedOff(cancelled.goalId(), cell, cancelled.reason());
    return Append.anywhere(
        envelope.tenant(),
        cancelled.goalId().stream(),
        NewEntry.of(envelope, cancelled),
        new NewEntry(envelope, handed, Readers.HANDOFF.name()));
  }

  /** The answer to a commit may be lost: what is sent again then finds itself. */
  private Future<Appended> stands(
      Envelope envelope, GoalSubmitted goal, String cell, Appended otherwise) {
    return journal
        .read(envelope.tenant(), goal.goalId().stream(), 0, 2)
        .map(first ->
            isHandedTo(first, cell)
                    && first.getFirst().event() instanceof GoalSubmitted stands
                    && stands.saysTheSameAs(goal)
                ? new Appended.Duplicate()
                : otherwise);
  }

  /** Whether a story begins as that of a goal that was submitted to be handed to a cell. */
  public static boolean isHandedTo(List<Entry> story, String cell) {
    return story.size() > 1
        && story.get(1).event() instanceof GoalHandedOff handed
        && handed.cell().equals(cell);
  }
}
