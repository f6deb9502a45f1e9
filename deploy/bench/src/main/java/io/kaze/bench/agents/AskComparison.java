package io.kaze.bench.agents;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The same asks on three systems, in turns, each turn in another order; medians. */
final class AskComparison {
  private static final int[] WORKERS = {1, 10_000};
  private static final int WINDOW = 256;

  private final PrintStream out;
  private final double seconds;
  private final int turns;

  AskComparison(PrintStream out, double seconds, int turns) {
    this.out = out;
    this.seconds = seconds;
    this.turns = turns;
  }

  void run() throws Exception {
    out.printf("%nAsks, %d in flight, median of %d turns of %.0f s%n%n", WINDOW, turns, seconds);
    out.println(
        "| what | workers | asks/s | of bare bus | of Pekko | p50 µs | p99 µs | CPU µs/ask | failed |");
    out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (int workers : WORKERS) {
      compare(workers);
    }
  }

  private void compare(int workers) throws Exception {
    List<Asks> systems = List.of(new BareBusAsks(), new PekkoAsks(), new TypedAsks());
    List<List<AskLoad.Seen>> seen = new ArrayList<>();
    for (Asks system : systems) {
      system.workers(workers);
      seen.add(new ArrayList<>());
      AskLoad.run(system, workers, WINDOW, seconds);
    }
    for (int turn = 0; turn < turns; turn++) {
      for (int i = 0; i < systems.size(); i++) {
        int which = (turn + i) % systems.size();
        seen.get(which).add(AskLoad.run(systems.get(which), workers, WINDOW, seconds));
      }
    }
    double bare = median(seen.get(0)).perSecond();
    double pekko = median(seen.get(1)).perSecond();
    for (int i = 0; i < systems.size(); i++) {
      row(systems.get(i).name(), workers, median(seen.get(i)), bare, pekko);
      systems.get(i).close();
    }
  }

  private void row(String name, int workers, AskLoad.Seen seen, double bare, double pekko) {
    out.printf(
        "| %s | %,d | %,.0f | %.2f | %.2f | %.0f | %.0f | %.2f | %d |%n",
        name,
        workers,
        seen.perSecond(),
        seen.perSecond() / bare,
        seen.perSecond() / pekko,
        seen.p50Micros(),
        seen.p99Micros(),
        seen.cpuMicros(),
        seen.failures());
  }

  private static AskLoad.Seen median(List<AskLoad.Seen> seen) {
    return seen.stream()
        .sorted(Comparator.comparingDouble(AskLoad.Seen::perSecond))
        .toList()
        .get(seen.size() / 2);
  }
}
