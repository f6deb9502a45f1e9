package io.kaze.verticles.agent;

import io.kaze.bus.ask.CancelTasks;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Said;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.agent.AgentInstance.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Looks after inboxes and idle agents: tasks whose deadline passes while they wait, tasks of
 * cancelled goals, agents to be put to sleep. On the runtime's context alone.
 */
final class Upkeep {
  private final InstantSource clock;
  private final Duration idleMax;
  private final Roster roster;
  private final Residence residence;
  private final Stage stage;
  private final Dispatch dispatch;
  private final Settlement settlement;

  Upkeep(
      InstantSource clock,
      Duration idleMax,
      Roster roster,
      Residence residence,
      Stage stage,
      Dispatch dispatch,
      Settlement settlement) {
    this.clock = clock;
    this.idleMax = idleMax;
    this.roster = roster;
    this.residence = residence;
    this.stage = stage;
    this.dispatch = dispatch;
    this.settlement = settlement;
  }

  /** Looks at all of them. */
  void look() {
    Instant now = clock.instant();
    for (AgentInstance instance : roster.all()) {
      instance.inbox.removeIf(task -> Admission.isLate(task, now)).forEach(this::timedOut);
      if (mayRest(instance, now.toEpochMilli())) {
        stage.down(instance).onComplete(v -> asleep(instance));
      }
    }
    residence.leave(key -> roster.find(key) == null);
  }

  private void timedOut(Baton task) {
    Fault fault = new Fault(Fault.TIMED_OUT, "Its deadline passed before its agent could begin.");
    settlement.orLater(task, settlement.failed(task.entry(), fault));
  }

  private boolean mayRest(AgentInstance instance, long nowMillis) {
    return instance.presence == Presence.UP
        && !instance.inbox.busy()
        && instance.inbox.size() == 0
        && !instance.held
        && nowMillis - instance.idleSinceMillis >= idleMax.toMillis();
  }

  /** Unless a task came while it was put to sleep. */
  private void asleep(AgentInstance instance) {
    if (instance.inbox.size() > 0) {
      dispatch.wake(instance);
    } else {
      roster.remove(instance);
    }
  }

  /** Drops what waits for a goal; what is being done for it is broken off where it is done. */
  void cancel(Said<CancelTasks> cancel) {
    for (AgentInstance instance : roster.all()) {
      if (instance.key.tenant().equals(cancel.envelope().tenant())) {
        instance.inbox.removeIf(task -> isFor(task, cancel.message())).forEach(this::cancelled);
      }
    }
  }

  private static boolean isFor(Baton task, CancelTasks cancel) {
    return task.entry().event() instanceof TaskReady ready
        && ready.goalId().equals(cancel.goalId());
  }

  private void cancelled(Baton task) {
    Fault fault = new Fault(Fault.CANCELLED, "The goal is over before its agent could begin.");
    settlement.orLater(task, settlement.cancelled(task.entry(), fault));
  }
}
