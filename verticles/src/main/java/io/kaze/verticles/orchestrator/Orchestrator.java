package io.kaze.verticles.orchestrator;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Readers;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.model.Models;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.Supplier;

/**
 * Leads goals to their end: makes a plan, hands out its tasks, plans anew around what failed, and
 * answers or says why not. Any number may run on one database: the position each writes at lets one
 * of them through. For the event loop.
 */
public final class Orchestrator extends VerticleBase {
  private final Kernel kernel;
  private final Supplier<Catalogue> catalogue;
  private final OrchestratorSettings settings;
  private Runnable stopReading = () -> {};

  /**
   * Not yet at work; that begins with its deployment.
   *
   * @param kernel where goals come from and go to
   * @param catalogue the skills and agents in force; asked anew for each plan, returns at once
   * @param settings its bounds
   */
  public Orchestrator(Kernel kernel, Supplier<Catalogue> catalogue, OrchestratorSettings settings) {
    this.kernel = kernel;
    this.catalogue = catalogue;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    Models models = new Models(kernel.bus(), kernel.clock(), kernel.identifiers());
    PlanSource plans =
        new ThoughtPlans(
            vertx, models, new ModelPlans(models, kernel.clock(), settings.thinkMax()));
    NextEntries next =
        new NextEntries(
            new GoalFacts(kernel.attachments())::of, plans, catalogue, settings, kernel.clock());
    Leading leading =
        new Leading(
            kernel.journal(),
            new Stories(kernel.journal(), settings),
            next,
            settings,
            cancelled -> kernel.bus().tell(Addresses.CANCEL_TASKS, cancelled));
    Keeping keeping = new Keeping(kernel.relay(), leading::read, plans);
    Runnable stopRelay = kernel.relay().read(Readers.ORCHESTRATOR, keeping::read);
    stopReading =
        () -> {
          keeping.stop();
          stopRelay.run();
        };
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopReading.run();
    return Future.succeededFuture();
  }
}
