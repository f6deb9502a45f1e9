package io.kaze.verticles.agent;

import io.kaze.bus.address.Address;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Relay;
import io.kaze.bus.task.DraftReady;
import io.kaze.bus.task.TaskEvent;
import io.kaze.bus.task.TaskFailed;
import io.kaze.bus.task.TaskReady;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Answers a task's baton with an entry. Whether it was written now, was written before, or counts
 * for nothing because another holds the baton by now: the task is over here. Any thread.
 */
final class Settlement {
  private final Journal journal;
  private final Relay relay;

  Settlement(Journal journal, Relay relay) {
    this.journal = journal;
    this.relay = relay;
  }

  /** For an answer nobody waits for: when it cannot be written, the baton is carried again. */
  void orLater(Baton task, Future<Appended> answer) {
    answer.onFailure(failure -> relay.postpone(task));
  }

  /** The draft goes on to the ramp. */
  Future<Appended> drafted(Entry task, DraftReady draft) {
    return append(task, draft, Readers.RAMP);
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
    // The deadline was the task's; what came of it is of use after it, too.
    Envelope envelope = task.envelope().causedBy(task.id()).until(null);
    NewEntry entry = new NewEntry(envelope, event, to == null ? null : to.name());
    return journal.append(
        Append.anywhere(envelope.tenant(), task.stream(), entry).settling(task.id()));
  }
}
