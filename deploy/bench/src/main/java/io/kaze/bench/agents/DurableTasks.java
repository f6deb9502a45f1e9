package io.kaze.bench.agents;

import java.io.PrintStream;

/**
 * Ten thousand agents on a durable journal: what an idle one costs, and how many tasks they do a
 * second. A task is two entries, each committed with the disk waited for: ready, and its draft.
 */
final class DurableTasks {
  private static final int AGENTS = 10_000;
  private static final int ENTRIES_PER_TASK = 2;
  private static final int ROUNDS = 6;

  private final PrintStream out;

  DurableTasks(PrintStream out) {
    this.out = out;
  }

  void run() throws Exception {
    out.printf("%nDurable tasks: one to each of %,d agents, each round%n%n", AGENTS);
    try (Crew warm = new Crew(1)) {
      warm.aTaskToEach();
    }
    try (Crew crew = new Crew(AGENTS)) {
      long before = Machine.heapBytes();
      crew.aTaskToEach();
      long after = Machine.heapBytes();
      out.printf(
          "idle agents: %,d, heap for each: %,d bytes%n%n", AGENTS, (after - before) / AGENTS);
      rounds(crew);
    }
  }

  private void rounds(Crew crew) throws InterruptedException {
    out.println("| round | tasks/s | appends/s | JVM CPU µs/task |");
    out.println("|--:|--:|--:|--:|");
    for (int round = 1; round <= ROUNDS; round++) {
      long cpu = Machine.cpuNanos();
      long from = System.nanoTime();
      crew.aTaskToEach();
      double seconds = (System.nanoTime() - from) / 1e9;
      out.printf(
          "| %d | %,.0f | %,.0f | %.0f |%n",
          round,
          crew.size() / seconds,
          ENTRIES_PER_TASK * crew.size() / seconds,
          (Machine.cpuNanos() - cpu) / 1e3 / crew.size());
    }
  }
}
