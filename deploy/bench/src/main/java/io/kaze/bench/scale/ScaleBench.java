package io.kaze.bench.scale;

import io.kaze.bench.process.Child;
import io.kaze.bench.process.Ports;
import io.kaze.bench.process.Postgres;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code kaze bench scale [SECONDS [IN_HAND]]}: goals whose plan and two steps each wait 200 ms for
 * a model, on one, two and three processes that share a PostgreSQL; with goals stated at every
 * process, and all at the first. How much a process has in hand ({@code limits.in-hand}) and the
 * model's time bound what it does, not its processor.
 */
public final class ScaleBench {
  private static final int PODS_MAX = 3;
  private static final int IN_HAND = 16;

  /** The plan and two steps. */
  private static final int CALLS = 3;

  private static final Duration BEFORE = Duration.ofSeconds(6);

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Vertx vertx = Vertx.vertx();
  private final Duration time;
  private final int inHand;
  private final int model = Ports.free();
  private final List<Child> processes = new ArrayList<>();
  private final List<Pod> pods = new ArrayList<>();
  private double first;

  private ScaleBench(Duration time, int inHand) {
    this.time = time;
    this.inHand = inHand;
  }

  /** Prints the figures. */
  public static void run(List<String> arguments) throws Exception {
    double seconds = arguments.isEmpty() ? 15 : Double.parseDouble(arguments.getFirst());
    new ScaleBench(
            Duration.ofMillis((long) (seconds * 1e3)),
            arguments.size() < 2 ? IN_HAND : Integer.parseInt(arguments.get(1)))
        .measure();
  }

  private void measure() throws Exception {
    try (Postgres postgres = Postgres.start(vertx)) {
      try {
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

  private void compare(Postgres postgres) throws IOException {
    processes.add(Child.start(SlowModel.class, List.of(Integer.toString(model)), Map.of()));
    String url = postgres.database("kaze_bench");
    double bound = inHand * 1e3 / SlowModel.MILLIS / CALLS;
    out.printf(
        "%d pieces of work in hand, a model that takes %d ms and is asked %d times a goal: at most"
            + " %.0f goals/s of each process; %d clients%n%n",
        inHand, SlowModel.MILLIS, CALLS, bound, clients());
    out.println(
        "| processes | goals stated at | goals/s | of one process | of their bound |"
            + " p50 s | p99 s | Kaze CPU ms a goal | PostgreSQL CPU ms a goal |");
    out.println("|--:|:--|--:|--:|--:|--:|--:|--:|--:|");
    for (int count = 1; count <= PODS_MAX; count++) {
      Pod pod = Pod.start(postgres, url, count, model, inHand);
      processes.add(pod.process());
      pods.add(pod);
      turn(postgres, bound, "each", pods);
      if (count > 1) {
        turn(postgres, bound, "the first", pods.subList(0, 1));
      }
    }
  }

  private void turn(Postgres postgres, double bound, String where, List<Pod> doors) {
    Duration kaze = cpu();
    Duration database = postgres.cpu();
    long begun = System.nanoTime();
    GoalLoad.Outcome outcome = GoalLoad.run(vertx, List.copyOf(doors), clients(), BEFORE, time);
    // What was done before and behind what is measured, too.
    double goals = Math.max(1, outcome.rate() * (System.nanoTime() - begun) / 1e9);
    first = first == 0 ? outcome.rate() : first;
    out.printf(
        "| %d | %s | %.1f | %.2f | %.0f %% | %.2f | %.2f | %.1f | %.1f |%n",
        pods.size(),
        where,
        outcome.rate(),
        outcome.rate() / first,
        100 * outcome.rate() / bound / pods.size(),
        outcome.p50() / 1e3,
        outcome.p99() / 1e3,
        millis(cpu().minus(kaze)) / goals,
        millis(postgres.cpu().minus(database)) / goals);
    if (outcome.errors() > 0) {
      out.printf(
          "%d requests came to nothing; the first: %s%n", outcome.errors(), outcome.firstError());
    }
  }

  /** So that there is always more to do than all processes may have in hand. */
  private int clients() {
    return 2 * PODS_MAX * inHand;
  }

  private Duration cpu() {
    return pods.stream().map(pod -> pod.process().cpu()).reduce(Duration.ZERO, Duration::plus);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
