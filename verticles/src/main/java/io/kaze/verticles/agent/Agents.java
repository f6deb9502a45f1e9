package io.kaze.verticles.agent;

import io.kaze.bus.kernel.Kernel;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.skill.SkillHandler;
import io.kaze.verticles.skill.SkillHost;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All agents of this process and the skills they work with. Tasks come as batons from the relay; an
 * agent is brought up by its first task, does one at a time, and is put to sleep when idle. Any
 * thread may call.
 */
public final class Agents {
  private final Kernel kernel;
  private final Cell cell;
  private final AgentRuntime runtime;
  private final SkillHost skills;

  private Agents(Kernel kernel, Cell cell, AgentRuntime runtime, SkillHost skills) {
    this.kernel = kernel;
    this.cell = cell;
    this.runtime = runtime;
    this.skills = skills;
  }

  /**
   * Begins to serve skills and to read tasks; the relay carries them once it is started.
   *
   * @param catalogue the one in force, asked anew at each task; called on any thread, does not
   *     block
   * @param handlers what computes, by the name skills know it under
   * @param meters counts under {@code kaze.agent} and {@code kaze.skill}
   */
  public static Future<Agents> start(
      Kernel kernel,
      Supplier<Catalogue> catalogue,
      Map<String, SkillHandler> handlers,
      AgentSettings settings,
      MeterRegistry meters) {
    Cell cell = new Cell();
    SkillHost skills = new SkillHost(kernel, catalogue, handlers, meters);
    AgentRuntime runtime = new AgentRuntime(kernel, catalogue, settings, cell, meters);
    return kernel
        .vertx()
        .deployVerticle(skills)
        .compose(id -> kernel.vertx().deployVerticle(runtime))
        .map(id -> new Agents(kernel, cell, runtime, skills));
  }

  /** The agents awake, as they stand at one moment. */
  public Future<List<AgentSnapshot>> snapshot() {
    return runtime.snapshot();
  }

  /** The verticals that gave up for now; while there are any, the cell is not wholly ready. */
  public List<VerticalDown> down() {
    return cell.down();
  }

  /**
   * Ends: begins no task any more, gives those that run so long to end, then breaks them off. What
   * is not finished stays a baton, untouched, for this process's next life or for another. The
   * relay should rest before.
   *
   * @param patience how long running tasks have; zero for none
   * @return when all agents are down
   */
  public Future<Void> drain(Duration patience) {
    return runtime
        .drain(patience)
        .compose(v -> kernel.vertx().undeploy(runtime.deploymentID()))
        .compose(v -> kernel.vertx().undeploy(skills.deploymentID()));
  }
}
