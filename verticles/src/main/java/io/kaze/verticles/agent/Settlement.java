package io.kaze.verticles.agent;

import io.kaze.bus.address.Address;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Relay;
import io.kaze.bus.ruling.DraftCleared;
import io.kaze.bus.task.CallMade;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.TaskEvent;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Answers a task's baton with an entry, a draft that the ramp would clear with two. Whether it was
 * written now, was written before, or counts for nothing because another holds the baton by now:
 * the task is over here. Any thread.
 */
final class Settlement {
  private final Journal journal;
  private final Relay relay;
  private final Foresight foresight;
  private final Identifiers identifiers;

  Settlement(Kernel kernel) {
    this.journal = kernel.journal();
    this.relay = kernel.relay();
    this.foresight = new Foresight(kernel.bus());
    this.identifiers = kernel.identifiers();
  }

  /** For an answer nobody waits for: when it cannot be written, the baton is carried again. */
  void orLater(Baton task, Future<Appended> answer) {
    answer.onFailure(failure -> relay.postpone(task));
  }

  /**
   * What the ramp would clear now goes on to the orchestrator together with that ruling, which
   * stands as it was told, whatever changes meanwhile. Any other draft goes on to the ramp, under
   * the name that was asked about: whether it is one of a sample is drawn once.
   */
  Future<Appended> drafted(Entry task, DraftReady draft) {
    Envelope envelope = answering(task);
    EntryId draftId = new EntryId(identifiers.next());
    return foresight
        .clearance(envelope, draftId, draft)
        .compose(cleared ->
            append(
                task,
                cleared
                    .map(ruling -> withRuling(envelope, draftId, draft, ruling))
                    .orElseGet(() -> forRamp(envelope, draftId, draft))));
  }

  private static NewEntry[] forRamp(Envelope envelope, EntryId draftId, DraftReady draft) {
    return new NewEntry[] {new NewEntry(envelope, draft, Readers.RAMP.name(), draftId)};
  }

  /** As the ramp writes it: the draft's entry is the cause, so it is ruled on once. */
  private static NewEntry[] withRuling(
      Envelope envelope, EntryId draftId, DraftReady draft, DraftCleared ruling) {
    return new NewEntry[] {
      NewEntry.of(envelope, draft).named(draftId),
      new NewEntry(envelope.causedBy(draftId), ruling, Readers.ORCHESTRATOR.name())
    };
  }

  /** What was cleared before it was done is not ruled on again. */
  Future<Appended> called(Entry task, CallMade made) {
    return append(task, made, Readers.ORCHESTRATOR);
  }

  /** The orchestrator hears of it, and plans around it. */
  Future<Appended> failed(Entry task, Fault fault) {
    return append(task, failure(task, fault, false), Readers.ORCHESTRATOR);
  }

  /** Set aside: it crashed its agent on every try. */
  Future<Appended> parked(Entry task, Fault fault) {
    return append(task, failure(task, fault, true), Readers.ORCHESTRATOR);
  }

  /** For the story alone: who cancelled knows already. */
  Future<Appended> cancelled(Entry task, Fault fault) {
    return append(task, failure(task, fault, false), null);
  }

  private static TaskFailed failure(Entry entry, Fault fault, boolean parked) {
    TaskReady task = (TaskReady) entry.event();
    return new TaskFailed(task.goalId(), task.taskId(), task.agent(), task.skill(), fault, parked);
  }

  private Future<Appended> append(Entry task, TaskEvent event, @Nullable Address<Baton> to) {
    return append(task, new NewEntry(answering(task), event, to == null ? null : to.name()));
  }

  /** The deadline was the task's; what came of it is of use after it, too. */
  private static Envelope answering(Entry task) {
    return task.envelope().causedBy(task.id()).until(null);
  }

  private Future<Appended> append(Entry task, NewEntry... entries) {
    return journal.append(
        Append.anywhere(task.envelope().tenant(), task.stream(), entries).settling(task.id()));
  }
}
