package io.kaze.verticles.agent;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.verticles.catalogue.Catalogue;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads the batons for agents and runs the agents: an event loop verticle whose parts all live on
 * its one context. Agents are its children and end with it.
 */
final class AgentRuntime extends VerticleBase {
  private static final Duration LOOK_MAX = Duration.ofSeconds(1);

  /** Others learn by the lease's end of what could not be said in this time. */
  private static final Duration LEAVING_MAX = Duration.ofSeconds(2);

  private final Kernel kernel;
  private final AgentSettings settings;
  private final Roster roster = new Roster();
  private final Verticals verticals = new Verticals(this::supervisor);
  private final Cell cell;
  private final Residence residence;
  private final Stage stage;
  private final Moving moving;
  private final Dispatch dispatch;
  private final Admission admission;
  private final AgentSupervisor supervisor;
  private final Upkeep upkeep;
  private Runnable reading = () -> {};

  AgentRuntime(
      Kernel kernel,
      Supplier<Catalogue> catalogue,
      AgentSettings settings,
      Cell cell,
      MeterRegistry meters) {
    this.kernel = kernel;
    this.settings = settings;
    this.cell = cell;
    var clock = kernel.clock();
    var metrics = new AgentMetrics(meters, roster::size, () -> cell.down().size());
    var settlement = new Settlement(kernel);
    var once = new TaskTry(kernel, catalogue, settings.triesMax(), settings.wordsMax());
    stage = new Stage(kernel.vertx(), kernel.bus(), new TaskWork(once, settlement, kernel.relay()));
    residence = new Residence(kernel.vertx(), kernel.relay().homes());
    moving = new Moving(kernel.relay(), roster, residence, stage);
    dispatch =
        new Dispatch(
            kernel.bus(), clock, residence, stage, moving, metrics, verticals::down, this::crashed);
    admission =
        new Admission(
            catalogue, clock, roster, residence, dispatch, settlement, verticals::down, metrics);
    var record = new CrashRecord(kernel.journal(), clock, settings.agentRestarts());
    supervisor =
        new AgentSupervisor(
            kernel, settings, settlement, stage, dispatch, record, verticals, metrics);
    upkeep = new Upkeep(clock, settings.idleMax(), roster, residence, stage, dispatch, settlement);
  }

  private VerticalSupervisor supervisor(VerticalKey key) {
    return new VerticalSupervisor(key, kernel, settings, cell, roster, stage, dispatch);
  }

  private void crashed(AgentInstance instance, Baton task, Fault fault) {
    supervisor.crashed(instance, task, fault);
  }

  @Override
  public Future<?> start() {
    reading = kernel.relay().read(Readers.AGENT, admission::read);
    kernel.bus().hear(Addresses.CANCEL_TASKS, upkeep::cancel);
    moving.look();
    vertx.setPeriodic(lookEvery().toMillis(), t -> look());
    return Future.succeededFuture();
  }

  private void look() {
    upkeep.look();
    if (!dispatch.resting()) {
      moving.look();
    }
  }

  private Duration lookEvery() {
    Duration half = settings.idleMax().dividedBy(2).plusMillis(1);
    return half.compareTo(LOOK_MAX) < 0 ? half : LOOK_MAX;
  }

  /** The agents awake, as they stand at one moment. Any thread. */
  Future<List<AgentSnapshot>> snapshot() {
    Promise<List<AgentSnapshot>> snapshot = Promise.promise();
    context.runOnContext(
        v -> snapshot.complete(roster.all().stream().map(AgentInstance::snapshot).toList()));
    return snapshot.future();
  }

  /** Begins no task any more, and gives those that run so long to end. Any thread. */
  Future<Void> drain(Duration patience) {
    Promise<Void> drained = Promise.promise();
    context.runOnContext(
        v -> rest(patience).transform(w -> close()).onComplete(w -> drained.complete()));
    return drained.future();
  }

  private Future<Void> rest(Duration patience) {
    Future<Void> quiet = dispatch.rest();
    for (AgentInstance instance : roster.all()) {
      instance.inbox.removeIf(task -> true).forEach(kernel.relay()::handBack);
    }
    residence.leave(this::isIdle);
    residence.close();
    return quiet
        .timeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS)
        .transform(v -> left())
        .timeout(patience.plus(LEAVING_MAX).toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<Void> left() {
    residence.leave(this::isIdle);
    return residence.close();
  }

  private boolean isIdle(AgentKey key) {
    AgentInstance instance = roster.find(key);
    return instance == null || !instance.inbox.busy();
  }

  /** What is on its way up or down arrives before all go down. */
  private Future<Void> close() {
    dispatch.close();
    reading.run();
    return Future.join(roster.all().stream().map(instance -> instance.settled).toList()).mapEmpty();
  }
}
