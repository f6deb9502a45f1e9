package io.kaze.bench.workflow;

import io.kaze.bench.process.Child;
import io.kaze.bench.process.Ports;
import io.kaze.bench.process.Postgres;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code kaze bench workflow [SECONDS [PEER…]]}: flows of three durable steps over HTTP, of Kaze,
 * of Restate's server, of DBOS and of no engine at all, the last two on the PostgreSQL that Kaze
 * has; turn and turn about, so that what else the machine does hits all.
 */
public final class WorkflowBench {
  private static final List<Integer> CLIENTS = List.of(16, 64, 256);
  private static final int TURNS = 3;
  private static final int WARM_CLIENTS = 64;

  /** So many flows, or for so long: until then a JVM compiles more than it runs. */
  private static final int WARM_FLOWS = 10_000;

  private static final int WARM_TURNS_MAX = 12;
  private static final Duration WARM = Duration.ofSeconds(5);
  private static final String RESTATE = "restate";
  private static final String BARE = "bare";

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Vertx vertx = Vertx.vertx();
  private final Duration time;
  private final List<String> wanted;
  private final List<FlowTarget> targets = new ArrayList<>();
  private final List<Child> processes = new ArrayList<>();

  private WorkflowBench(Duration time, List<String> wanted) {
    this.time = time;
    this.wanted = wanted;
  }

  /** Prints the figures; of all, or of those that are named. */
  public static void run(List<String> arguments) throws Exception {
    double seconds = arguments.isEmpty() ? 5 : Double.parseDouble(arguments.getFirst());
    List<String> peers = arguments.stream().skip(1).toList();
    new WorkflowBench(
            Duration.ofMillis((long) (seconds * 1e3)),
            peers.isEmpty() ? List.of("kaze", RESTATE, "dbos", BARE) : peers)
        .measure();
  }

  private void measure() throws Exception {
    try (Postgres postgres = Postgres.start(vertx)) {
      try {
        start(postgres);
        compare(postgres);
      } finally {
        for (Child process : processes.reversed()) {
          process.end();
        }
      }
    } finally {
      vertx.close().await();
    }
  }

  private void start(Postgres postgres) throws IOException, InterruptedException {
    if (wanted.contains("kaze")) {
      add(FlowCell.start(postgres));
    }
    if (wanted.equals(List.of("kaze"))) {
      return;
    }
    Optional<NodePrograms> programs = NodePrograms.ready();
    if (programs.isPresent()) {
      peers(postgres, programs.get());
    }
  }

  private void peers(Postgres postgres, NodePrograms programs)
      throws IOException, InterruptedException {
    Optional<Path> server = programs.restateServer();
    if (wanted.contains(RESTATE) && server.isEmpty()) {
      out.println("npm has no restate-server for this machine: measured without it.");
    } else if (wanted.contains(RESTATE)) {
      Restate restate = Restate.start(programs, server.get(), postgres.folder(RESTATE));
      processes.addAll(restate.processes().reversed());
      targets.add(restate.target());
    }
    for (String name : List.of("dbos", BARE)) {
      if (wanted.contains(name)) {
        add(onPostgres(postgres, programs, name));
      }
    }
  }

  private void add(FlowTarget target) {
    processes.add(target.process());
    targets.add(target);
  }

  private static FlowTarget onPostgres(Postgres postgres, NodePrograms programs, String name)
      throws IOException {
    int port = Ports.free();
    String url = postgres.database(name + "_bench");
    Child process = programs.run(name, Map.of("PORT", Integer.toString(port), "POSTGRES", url));
    return new FlowTarget(
        name,
        port,
        flow -> "/" + flow + "/run",
        flow -> "{}",
        Map.of(),
        process,
        postgres::cpu,
        true);
  }

  private void compare(Postgres postgres) {
    out.printf(
        "%d processors, Java %s; medians of %d turns of %.1f s; a flow is three durable steps%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        TURNS,
        time.toMillis() / 1e3);
    targets.forEach(target -> warm(postgres, target));
    out.printf(
        "%n| in flight | who | flows/s | of restate | of bare | p50 ms | p99 ms | CPU µs a flow |"
            + " worker | server | commits a flow | log kB a flow |%n");
    out.println("|--:|:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (int clients : CLIENTS) {
      turns(postgres, clients);
    }
    out.printf(
        "%nworker: who runs the steps; server: PostgreSQL, or Restate's. All and who asks them share"
            + " the machine: compare CPU time and what is of the same run.%n");
  }

  private void warm(Postgres postgres, FlowTarget target) {
    double flows = 0;
    for (int turn = 0; turn < WARM_TURNS_MAX && flows < WARM_FLOWS; turn++) {
      FlowRun run = FlowRun.of(vertx, postgres, target, WARM_CLIENTS, WARM);
      flows += run.rate() * WARM.toSeconds();
    }
  }

  private void turns(Postgres postgres, int clients) {
    Map<FlowTarget, List<FlowRun>> runs = new LinkedHashMap<>();
    for (int turn = 0; turn < TURNS; turn++) {
      for (FlowTarget target : targets) {
        runs.computeIfAbsent(target, t -> new ArrayList<>())
            .add(FlowRun.of(vertx, postgres, target, clients, time));
      }
    }
    Map<String, FlowRun> medians = new LinkedHashMap<>();
    runs.forEach((target, all) -> medians.put(target.name(), median(all)));
    medians.forEach((name, run) -> print(clients, name, run, medians));
  }

  private static FlowRun median(List<FlowRun> runs) {
    return runs.stream().sorted(Comparator.comparingDouble(FlowRun::rate)).toList().get(TURNS / 2);
  }

  private void print(int clients, String name, FlowRun run, Map<String, FlowRun> all) {
    out.printf(
        "| %d | %s | %,.0f | %s | %s | %.1f | %.1f | %,.0f | %,.0f | %,.0f | %s | %s |%n",
        clients,
        name,
        run.rate(),
        share(run, all.get(RESTATE)),
        share(run, all.get(BARE)),
        run.p50(),
        run.p99(),
        run.workerMicros() + run.serverMicros(),
        run.workerMicros(),
        run.serverMicros(),
        run.commits() < 0 ? "-" : "%.1f".formatted(run.commits()),
        run.logBytes() < 0 ? "-" : "%.1f".formatted(run.logBytes() / 1e3));
    if (run.errors() > 0) {
      out.printf("%d requests came to nothing; the first: %s%n", run.errors(), run.firstError());
    }
  }

  private static String share(FlowRun run, @Nullable FlowRun other) {
    return other == null ? "-" : "%.2f".formatted(run.rate() / other.rate());
  }
}
