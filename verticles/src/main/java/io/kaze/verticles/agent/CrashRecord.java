package io.kaze.verticles.agent;

import io.kaze.bus.agent.AgentEvent;
import io.kaze.bus.agent.AgentRestarted;
import io.kaze.bus.agent.AgentStopped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/**
 * Decides what to do about an agent's crash and writes it down before it is done. Decided on the
 * agent's whole story, and written only if that is still its story: another process may run the
 * same agent.
 */
final class CrashRecord {
  private static final int PAGE = 1_000;
  private static final int CONFLICTS_MAX = 16;

  private final Journal journal;
  private final InstantSource clock;
  private final RestartPolicy policy;

  CrashRecord(Journal journal, InstantSource clock, RestartPolicy policy) {
    this.journal = journal;
    this.clock = clock;
    this.policy = policy;
  }

  /**
   * What was decided.
   *
   * @param entry where it stands
   */
  record Decided(RestartPolicy.Decision decision, Entry entry) {}

  /** Decides and writes down; fails when the journal does. */
  Future<Decided> write(AgentInstance instance, Entry task, Fault fault) {
    return write(instance, task, fault, 0);
  }

  private Future<Decided> write(AgentInstance instance, Entry task, Fault fault, int conflicts) {
    return history(instance)
        .compose(history -> {
          RestartPolicy.Decision decision = policy.decide(history.restarts(), clock.instant());
          return append(instance, task, event(instance, decision, fault), history)
              .compose(appended ->
                  switch (appended) {
                    case Appended.Committed(List<Entry> entries) -> {
                      instance.history = history.after(entries.getFirst());
                      yield Future.succeededFuture(new Decided(decision, entries.getFirst()));
                    }
                    case Appended.Conflict conflict when conflicts < CONFLICTS_MAX ->
                        write(instance, task, fault, conflicts + 1);
                    case Appended other -> Future.failedFuture("Not written down: " + other);
                  });
        });
  }

  /** No cause: the same task may crash the same agent again, and that is another restart. */
  private Future<Appended> append(
      AgentInstance instance, Entry task, AgentEvent event, CrashHistory history) {
    Envelope of = task.envelope();
    Envelope envelope = new Envelope(of.tenant(), null, of.correlation(), null, of.traceparent());
    return journal.append(
        Append.anywhere(of.tenant(), instance.key.stream(), NewEntry.of(envelope, event))
            .at(history.position()));
  }

  private static AgentEvent event(
      AgentInstance instance, RestartPolicy.Decision decision, Fault fault) {
    String agent = instance.key.agent();
    String vertical = instance.vertical.vertical();
    return switch (decision) {
      case RestartPolicy.Decision.Restart(int number, var delay) ->
          new AgentRestarted(agent, vertical, number, fault);
      case RestartPolicy.Decision.Escalate escalate -> new AgentStopped(agent, vertical, fault);
    };
  }

  private Future<CrashHistory> history(AgentInstance instance) {
    CrashHistory known = instance.history == null ? CrashHistory.NONE : instance.history;
    return readOn(instance.key, known).onSuccess(history -> instance.history = history);
  }

  private Future<CrashHistory> readOn(AgentKey key, CrashHistory known) {
    return journal
        .read(key.tenant(), key.stream(), known.position(), PAGE)
        .compose(entries -> {
          CrashHistory history = known;
          for (Entry entry : entries) {
            history = history.after(entry);
          }
          return entries.size() < PAGE ? Future.succeededFuture(history) : readOn(key, history);
        });
  }
}
