package io.kaze.bench.neighbour;

import io.kaze.bench.journal.Ground;
import io.kaze.bench.journal.Latencies;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.relay.Baton;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.relay.Reading;
import io.kaze.bus.schema.Schema;
import io.kaze.bus.tenant.TenantId;
import io.kaze.verticles.agent.AgentSettings;
import io.kaze.verticles.agent.Agents;
import io.kaze.verticles.catalogue.About;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Budget;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.catalogue.SkillContract;
import io.kaze.verticles.catalogue.SkillDefinition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code kaze bench neighbour [RATE [SECONDS [LOUDER]]]}: a quiet tenant's tasks alone, and beside
 * a loud one with a hundred times as many, or so many times; turn and turn about, so that what else
 * the machine does hits both; the last two lines are all turns of a kind together. A loud one that
 * asks for more than the machine can do is refused what is more than it may have under way.
 */
public final class NeighbourBench {
  private static final int AGENTS = 64;
  private static final int UNDER_WAY_MAX = 20_000;
  private static final int TURNS = 3;

  /** Until then a JVM compiles more than it runs. */
  private static final int WARM_TURNS = 4;

  private static final double WARM_SECONDS_MAX = 10;

  private static final long TICK_MILLIS = 5;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final int rate;
  private final double seconds;
  private final int louder;

  private NeighbourBench(int rate, double seconds, int louder) {
    this.rate = rate;
    this.seconds = seconds;
    this.louder = louder;
  }

  /** Prints the figures; the first argument is the quiet one's rate. */
  public static void run(List<String> arguments) throws Exception {
    new NeighbourBench(
            arguments.isEmpty() ? 20 : Integer.parseInt(arguments.get(0)),
            arguments.size() < 2 ? 10 : Double.parseDouble(arguments.get(1)),
            arguments.size() < 3 ? 100 : Integer.parseInt(arguments.get(2)))
        .measure();
  }

  private void measure() throws Exception {
    try (Ground ground = Ground.open()) {
      Kernel kernel = ground.kernel();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < AGENTS; i++) {
        names.add("agent-" + i);
      }
      Tenant quiet = new Tenant(kernel, new TenantId("quiet"), names, UNDER_WAY_MAX);
      Tenant loud = new Tenant(kernel, new TenantId("loud"), names, UNDER_WAY_MAX);
      Ground.get(kernel.journal().addTenant(quiet.name()));
      Ground.get(kernel.journal().addTenant(loud.name()));
      Catalogue catalogue = catalogue(names);
      Agents agents =
          Ground.get(
              Agents.start(
                  kernel,
                  () -> catalogue,
                  Map.of("echo", (input, material) -> input),
                  AgentSettings.DEFAULT,
                  new SimpleMeterRegistry()));
      kernel.relay().read(Readers.RAMP, draft -> read(draft, quiet, loud));
      Ground.get(kernel.relay().start());
      compare(ground, quiet, loud);
      kernel.relay().rest();
      Ground.get(agents.drain(Duration.ofSeconds(5)));
    }
  }

  private static Future<Reading> read(Baton draft, Tenant quiet, Tenant loud) {
    TenantId whose = draft.entry().envelope().tenant();
    (whose.equals(quiet.name()) ? quiet : loud).drafted(draft);
    return Future.succeededFuture(Reading.DONE);
  }

  private void compare(Ground ground, Tenant quiet, Tenant loud) throws Exception {
    out.printf(
        "The quiet tenant's tasks, %d a second; the loud one's %,d%n%n", rate, rate * louder);
    out.println(
        "| loud one | done/s | p50 ms | p99 ms | its own p50 | its refused | its under way |");
    out.println("|:--|--:|--:|--:|--:|--:|--:|");
    for (int i = 0; i < WARM_TURNS; i++) {
      submitting(ground, quiet, loud, louder, Math.min(seconds, WARM_SECONDS_MAX));
      settle(ground, loud);
    }
    Latencies alone = new Latencies();
    Latencies beside = new Latencies();
    for (int i = 0; i < TURNS; i++) {
      alone.add(turn(ground, quiet, loud, 0));
      beside.add(turn(ground, quiet, loud, louder));
    }
    all("silent", alone);
    all("× " + louder, beside);
    out.printf(
        "%nBeside the loud one: p50 %.2f, p99 %.2f of what they are alone%n",
        beside.millis(0.5) / alone.millis(0.5), beside.millis(0.99) / alone.millis(0.99));
  }

  private void all(String name, Latencies quiet) {
    out.printf(
        "| %s, all %,d | | %.2f | %.2f | | | |%n",
        name, quiet.count(), quiet.millis(0.5), quiet.millis(0.99));
  }

  /** The quiet one's. */
  private Latencies turn(Ground ground, Tenant quiet, Tenant loud, int times) throws Exception {
    submitting(ground, quiet, loud, times, seconds / 4);
    quiet.measure();
    loud.measure();
    submitting(ground, quiet, loud, times, seconds);
    Latencies its = quiet.latencies();
    out.printf(
        "| %s | %,.0f | %.2f | %.2f | %.2f | %,d | %,d |%n",
        times == 0 ? "silent" : "× " + times,
        loud.latencies().count() / seconds,
        its.millis(0.5),
        its.millis(0.99),
        loud.latencies().millis(0.5),
        loud.refused(),
        loud.underWay());
    settle(ground, loud);
    return its;
  }

  private static void settle(Ground ground, Tenant loud) throws Exception {
    while (loud.underWay() > 0) {
      pause(ground, 100);
    }
  }

  /** At a steady rate: what one tick could not do, the next does. */
  private void submitting(Ground ground, Tenant quiet, Tenant loud, int times, double forSeconds)
      throws Exception {
    long from = System.nanoTime();
    long quietSent = 0;
    long loudSent = 0;
    double past = 0;
    while (past < forSeconds) {
      past = (System.nanoTime() - from) / 1e9;
      quietSent = upTo((long) (past * rate), quietSent, quiet);
      loudSent = upTo((long) (past * rate * times), loudSent, loud);
      pause(ground, TICK_MILLIS);
    }
  }

  private static long upTo(long due, long sent, Tenant tenant) {
    for (long next = sent; next < due; next++) {
      tenant.submit();
    }
    return Math.max(due, sent);
  }

  private static void pause(Ground ground, long millis) throws Exception {
    Ground.get(ground.vertx().timer(millis, TimeUnit.MILLISECONDS));
  }

  private static Catalogue catalogue(List<String> names) {
    SkillDefinition echo =
        new SkillDefinition(
            "echo",
            "Gives back what it was given.",
            About.NOTHING,
            new SkillContract(Map.of(), null, List.of(), Schema.ANY, Schema.ANY),
            Execution.by("echo"),
            "");
    return Catalogue.of(List.of(echo), names.stream().map(NeighbourBench::agent).toList());
  }

  private static AgentDefinition agent(String name) {
    return new AgentDefinition(
        name,
        "Gives back what it was given.",
        AgentDefinition.GENERAL,
        List.of("echo"),
        List.of(),
        null,
        Budget.UNSET,
        AgentDefinition.INBOX_DEFAULT);
  }
}
