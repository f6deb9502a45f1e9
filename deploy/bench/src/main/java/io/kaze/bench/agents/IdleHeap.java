package io.kaze.bench.agents;

import java.io.PrintStream;

/** What idle workers of the bare bus and of Pekko cost, to hold Kaze's agents against. */
final class IdleHeap {
  private static final int WORKERS = 10_000;

  private final PrintStream out;

  IdleHeap(PrintStream out) {
    this.out = out;
  }

  void run() throws Exception {
    out.printf("%nHeap of %,d idle workers%n%n| what | bytes each |%n|---|--:|%n", WORKERS);
    measure("verticle with one consumer", new BareBusAsks());
    measure("Pekko typed actor", new PekkoAsks());
  }

  private void measure(String name, Asks system) throws Exception {
    system.workers(1);
    long before = Machine.heapBytes();
    system.workers(WORKERS);
    out.printf("| %s | %,d |%n", name, (Machine.heapBytes() - before) / WORKERS);
    system.close();
  }
}
