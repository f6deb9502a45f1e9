package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.deploy.settings.Settings;
import io.kaze.verticles.agent.AgentSettings;
import io.kaze.verticles.agent.Agents;
import io.kaze.verticles.catalogue.LiveCatalogue;
import io.kaze.verticles.orchestrator.Orchestrator;
import io.kaze.verticles.orchestrator.OrchestratorSettings;
import io.kaze.verticles.skill.OutputCheckVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Agents, their skills and the orchestrator, at work.
 *
 * @param agents those of this process
 * @param deployments of what works beside them
 */
record VerticlesRoom(Agents agents, List<String> deployments) {

  /** Reads the catalogue; touches files, so it begins before the kernel is there. */
  static Future<LiveCatalogue> catalogue(Vertx vertx, Settings settings, InstantSource clock) {
    return vertx
        .executeBlocking(
            () -> new LiveCatalogue(settings.catalogueFolder(), Skills.handlers().keySet(), clock),
            false)
        .map(Objects::requireNonNull);
  }

  static Future<VerticlesRoom> open(Ground ground, MeterRegistry meters) {
    Kernel kernel = ground.kernel();
    LiveCatalogue catalogue = ground.catalogue();
    Orchestrator orchestrator =
        new Orchestrator(kernel, catalogue::current, OrchestratorSettings.DEFAULT);
    OutputCheckVerticle outputs = new OutputCheckVerticle(kernel, catalogue::current);
    return Rooms.deploy(kernel, orchestrator, outputs)
        .compose(ids ->
            agents(kernel, catalogue, meters)
                .onSuccess(agents -> AwakeAgents.answer(kernel.bus(), ground.pods().own(), agents))
                .map(agents -> new VerticlesRoom(agents, ids)));
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
