package io.kaze.verticles.agent;

import io.kaze.bus.fault.Fault;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.task.TaskReady;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when one agent crashes: its task is tried again or set aside, the agent is started
 * again after a while, and its vertical is told when that happens too often. On the runtime's
 * context alone.
 */
final class AgentSupervisor implements Dispatch.Crashes {
  private static final Logger LOG = LoggerFactory.getLogger(AgentSupervisor.class);

  private final Kernel kernel;
  private final AgentSettings settings;
  private final Settlement settlement;
  private final Stage stage;
  private final Dispatch dispatch;
  private final CrashRecord record;
  private final Verticals verticals;
  private final AgentMetrics metrics;

  AgentSupervisor(
      Kernel kernel,
      AgentSettings settings,
      Settlement settlement,
      Stage stage,
      Dispatch dispatch,
      CrashRecord record,
      Verticals verticals,
      AgentMetrics metrics) {
    this.kernel = kernel;
    this.settings = settings;
    this.settlement = settlement;
    this.stage = stage;
    this.dispatch = dispatch;
    this.record = record;
    this.verticals = verticals;
    this.metrics = metrics;
  }

  @Override
  public void crashed(AgentInstance instance, Baton task, Fault fault) {
    instance.held = true;
    stage.down(instance);
    tryAgainOrPark(task, fault);
    record
        .write(instance, task.entry(), fault)
        .onComplete(
            decided -> carryOut(instance, fault, decided), failure -> unwritten(instance, failure));
  }

  private void tryAgainOrPark(Baton task, Fault fault) {
    if (task.tries() + 1 < settings.triesMax()) {
      kernel.relay().giveBack(task);
      return;
    }
    metrics.parked();
    TaskReady ready = (TaskReady) task.entry().event();
    String why =
        "%s crashed %s on each of %d tries, so the task was set aside; the last time: %s"
            .formatted(ready.skill(), ready.agent(), task.tries() + 1, fault.message());
    settlement.orLater(task, settlement.parked(task.entry(), new Fault(Fault.CRASHED, why)));
  }

  private void carryOut(AgentInstance instance, Fault fault, CrashRecord.Decided decided) {
    switch (decided.decision()) {
      case RestartPolicy.Decision.Restart(int number, Duration delay) -> {
        LOG.info("Agent {} is started again in {}, restart {}", instance.key, delay, number);
        restart(instance, delay);
      }
      case RestartPolicy.Decision.Escalate escalate -> {
        LOG.warn("Agent {} crashed too often and stays down", instance.key);
        metrics.escalated();
        verticals.of(instance.vertical).fail(fault, decided.entry());
      }
    }
  }

  /** The journal is away: its own retries were the back-off. */
  private void unwritten(AgentInstance instance, Throwable failure) {
    LOG.warn("The crash of {} could not be written down: {}", instance.key, failure.toString());
    restart(instance, settings.agentRestarts().delayMax());
  }

  private void restart(AgentInstance instance, Duration delay) {
    instance.restarts++;
    metrics.restarted();
    kernel.vertx().setTimer(Math.max(1, delay.toMillis()), t -> release(instance));
  }

  private void release(AgentInstance instance) {
    instance.held = false;
    dispatch.start(instance);
  }
}
