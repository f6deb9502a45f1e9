package io.kaze.verticles.orchestrator;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.verticles.catalogue.Catalogue;
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
  private final Turns<Stories.Key> turns = new Turns<>();
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
    NextEntries next =
        new NextEntries(
            new GoalFacts(kernel.attachments())::of,
            new SearchedPlans(kernel.vertx()),
            catalogue,
            settings,
            kernel.clock());
    Leading leading =
        new Leading(
            kernel.journal(),
            new Stories(kernel.journal(), settings),
            next,
            settings,
            cancelled -> kernel.bus().tell(Addresses.CANCEL_TASKS, cancelled));
    stopReading = kernel.relay().read(Readers.ORCHESTRATOR, baton -> read(leading, baton));
    return Future.succeededFuture();
  }

  private Future<Reading> read(Leading leading, Baton baton) {
    Entry entry = baton.entry();
    return turns.take(Stories.Key.of(entry), () -> leading.read(entry));
  }

  @Override
  public Future<?> stop() {
    stopReading.run();
    return Future.succeededFuture();
  }
}
