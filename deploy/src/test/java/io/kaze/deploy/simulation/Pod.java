package io.kaze.deploy.simulation;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.attachment.Attachments;
import io.kaze.bus.goal.Goals;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.memory.Line;
import io.kaze.bus.journal.memory.MemoryBatons;
import io.kaze.bus.journal.memory.MemoryJournal;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.TimeOrderedIdentifiers;
import io.kaze.bus.relay.Notices;
import io.kaze.bus.relay.Relay;
import io.kaze.bus.relay.RelaySettings;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.tenancy.Tenants;
import io.kaze.bus.tenancy.Tokens;
import io.kaze.channels.delivery.DeliveryVerticle;
import io.kaze.governance.ramp.RampVerticle;
import io.kaze.governance.ramp.TrustSettings;
import io.kaze.verticles.agent.AgentSettings;
import io.kaze.verticles.agent.Agents;
import io.kaze.verticles.orchestrator.Orchestrator;
import io.kaze.verticles.orchestrator.OrchestratorSettings;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One life of a process with all rooms that lead a goal, as the assembly deploys them. */
final class Pod {
  private static final OrchestratorSettings ORCHESTRATOR =
      new OrchestratorSettings(
          4, Duration.ofHours(6), Duration.ofMinutes(5), 4_096, 16L * 1024 * 1024, 16);
  private static final TrustSettings TRUST =
      new TrustSettings(Level.SAMPLING, Level.AUTONOMOUS, List.of(), 3, Duration.ofMinutes(20));

  private static final long SKEW_MILLIS = 5_000;

  final String name;
  final Life life = new Life();
  final Journal journal;
  private final SimulatedVertx process;
  private final Kernel kernel;

  Pod(String name, House house) {
    this.name = name;
    this.process = new SimulatedVertx(house.loop, life, house.wire);
    Random random = new Random(house.loop.random.nextLong());
    InstantSource clock = skewed(house.loop, random);
    Identifiers identifiers = new TimeOrderedIdentifiers(clock, random);
    Line line = house.wire.line(process);
    MemoryJournal kept = new MemoryJournal(house.keeper, line, clock, identifiers);
    Notices notices =
        listener ->
            house.keeper.hear(
                () -> house.wire.hint(life, () -> listener.accept(Notices.Notice.HANDED)));
    Bus bus = Bus.of(process.vertx());
    Relay relay =
        new Relay(
            process.vertx(),
            bus,
            notices,
            kept,
            new MemoryBatons(house.keeper, line),
            RelaySettings.of(name),
            random);
    kept.carriedBy(relay);
    this.journal = kept;
    this.kernel = kernel(process.vertx(), bus, kept, relay, clock, identifiers);
    Work work = new Work(process, house.wire, kept, house.payments);
    begin(() -> Studio.SKILLS.forEach(skill -> bus.answer(Addresses.skill(skill), work::answer)));
    begin(() -> bus.answer(Addresses.TOOL, work::call));
    begin(() -> bus.answer(Addresses.TOOLS_LOOKUP, lookup -> Work.tools()));
    begin(() -> open().onFailure(failure -> house.crash(this)));
  }

  /** Some processes' clocks are right, others are not. */
  private static InstantSource skewed(Loop loop, Random random) {
    long millis = random.nextBoolean() ? 0 : random.nextLong(-SKEW_MILLIS, SKEW_MILLIS);
    return () -> loop.instant().plusMillis(millis);
  }

  /** No room here looks at a table, and no goal has files: whoever does look fails at once. */
  @SuppressWarnings("NullAway")
  private static Kernel kernel(
      Vertx vertx,
      Bus bus,
      Journal journal,
      Relay relay,
      InstantSource clock,
      Identifiers identifiers) {
    return new Kernel(
        vertx,
        bus,
        null,
        journal,
        relay,
        null,
        new Attachments(null, identifiers),
        new Goals(null),
        new Tenants(null),
        new Tokens(vertx, null, clock),
        clock,
        identifiers);
  }

  private Future<?> open() {
    Vertx vertx = kernel.vertx();
    return Agents.start(
            kernel,
            () -> Studio.CATALOGUE,
            Map.of(),
            AgentSettings.DEFAULT,
            new CompositeMeterRegistry())
        .compose(agents ->
            vertx.deployVerticle(new Orchestrator(kernel, () -> Studio.CATALOGUE, ORCHESTRATOR)))
        .compose(id -> vertx.deployVerticle(new RampVerticle(kernel, TRUST, () -> Studio.BUILT_IN)))
        .compose(id -> vertx.deployVerticle(new DeliveryVerticle(kernel)))
        .compose(id -> kernel.relay().start());
  }

  /** Has something done in this process, by somebody who talks to it. */
  void begin(Runnable step) {
    process.begin(step);
  }

  /**
   * Lets go of what it holds, as one that is asked to end; what it still does counts for nothing.
   */
  void leave(Runnable gone) {
    begin(() -> {
      kernel.relay().rest();
      kernel.relay().stop().onComplete(v -> gone.run());
    });
  }
}
