package io.kaze.verticles.agent;

import io.kaze.bus.agent.AgentRestarted;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.verticles.agent.AgentInstance.Presence;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervises the agents of one vertical of one tenant, one for all: when one of them crashes too
 * often, all go down, their tasks go back to the relay, and all are started again after a while.
 * When that happens too often, the cell is told and the vertical rests. On the runtime's context
 * alone.
 */
final class VerticalSupervisor {
  /** The fault of agents that were started again through no crash of their own. */
  static final String RESTARTED_WITH_VERTICAL = "restarted-with-vertical";

  private static final Logger LOG = LoggerFactory.getLogger(VerticalSupervisor.class);

  private final VerticalKey key;
  private final Kernel kernel;
  private final AgentSettings settings;
  private final Cell cell;
  private final Roster roster;
  private final Stage stage;
  private final Dispatch dispatch;
  private final List<Instant> restarts = new ArrayList<>();
  private boolean down;

  VerticalSupervisor(
      VerticalKey key,
      Kernel kernel,
      AgentSettings settings,
      Cell cell,
      Roster roster,
      Stage stage,
      Dispatch dispatch) {
    this.key = key;
    this.kernel = kernel;
    this.settings = settings;
    this.cell = cell;
    this.roster = roster;
    this.stage = stage;
    this.dispatch = dispatch;
  }

  boolean down() {
    return down;
  }

  /**
   * One of its agents crashed too often.
   *
   * @param stopped the entry that says so
   */
  void fail(Fault fault, Entry stopped) {
    if (down) {
      return;
    }
    down = true;
    roster.of(key).forEach(this::takeDown);
    switch (settings.verticalRestarts().decide(restarts, kernel.clock().instant())) {
      case RestartPolicy.Decision.Restart(int number, Duration delay) ->
          in(delay, () -> restart(number, stopped));
      case RestartPolicy.Decision.Escalate escalate -> rest(fault, stopped);
    }
  }

  private void in(Duration delay, Runnable step) {
    LOG.warn("Vertical {} is down for {}", key, delay);
    kernel.vertx().setTimer(Math.max(1, delay.toMillis()), t -> step.run());
  }

  /** A task that is being done may end; its agent goes down then. */
  private void takeDown(AgentInstance instance) {
    instance.inbox.removeIf(task -> true).forEach(kernel.relay()::postpone);
    if (!instance.inbox.busy()) {
      stage.down(instance);
    }
  }

  private void rest(Fault fault, Entry stopped) {
    cell.lost(key, fault, kernel.clock().instant());
    in(
        settings.rest(),
        () -> {
          cell.found(key);
          restarts.clear();
          restart(1, stopped);
        });
  }

  private void restart(int number, Entry stopped) {
    down = false;
    restarts.add(kernel.clock().instant());
    if (restarts.size() > CrashHistory.REMEMBERED_MAX) {
      restarts.removeFirst();
    }
    for (AgentInstance instance : roster.of(key)) {
      if (instance.presence != Presence.UP) {
        restart(instance, number, stopped);
      }
    }
  }

  private void restart(AgentInstance instance, int number, Entry stopped) {
    Fault with =
        new Fault(
            RESTARTED_WITH_VERTICAL,
            "An agent of its vertical crashed too often, so all were restarted");
    AgentRestarted restarted =
        new AgentRestarted(instance.key.agent(), key.vertical(), number, with);
    append(instance, restarted, stopped)
        .onFailure(failure -> LOG.warn("The restart of {} was not written down", instance.key))
        .onComplete(v -> {
          instance.held = false;
          dispatch.start(instance);
        });
  }

  /** Named by its cause, so that it may be written twice. */
  private Future<Appended> append(AgentInstance instance, AgentRestarted event, Entry stopped) {
    NewEntry entry = NewEntry.of(stopped.envelope().causedBy(stopped.id()), event);
    return kernel.journal().append(Append.anywhere(key.tenant(), instance.key.stream(), entry));
  }
}
