package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.deploy.settings.Settings;
import io.kaze.verticles.agent.AgentSettings;
import io.kaze.verticles.agent.Agents;
import io.kaze.verticles.catalogue.LiveCatalogue;
import io.kaze.verticles.orchestrator.Orchestrator;
import io.kaze.verticles.orchestrator.OrchestratorSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Agents, their skills and the orchestrator, at work.
 *
 * @param agents those of this process
 * @param orchestrator its deployment
 */
record VerticlesRoom(Agents agents, String orchestrator) {

  /** Reads the catalogue; touches files, so it begins before the kernel is there. */
  static Future<LiveCatalogue> catalogue(Vertx vertx, Settings settings, InstantSource clock) {
    return vertx
        .executeBlocking(
            () -> new LiveCatalogue(settings.catalogueFolder(), Skills.handlers().keySet(), clock),
            false)
        .map(Objects::requireNonNull);
  }

  static Future<VerticlesRoom> open(Kernel kernel, LiveCatalogue catalogue, MeterRegistry meters) {
    Orchestrator orchestrator =
        new Orchestrator(kernel, catalogue::current, OrchestratorSettings.DEFAULT);
    return kernel
        .vertx()
        .deployVerticle(orchestrator)
        .compose(
            id -> agents(kernel, catalogue, meters).map(agents -> new VerticlesRoom(agents, id)));
  }

  private static Future<Agents> agents(
      Kernel kernel, LiveCatalogue catalogue, MeterRegistry meters) {
    return Agents.start(
        kernel, catalogue::current, Skills.handlers(), AgentSettings.DEFAULT, meters);
  }

  Future<Void> drain(Duration patience) {
    return agents.drain(patience);
  }
}
