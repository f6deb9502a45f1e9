package io.kaze.bench.agents;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code kaze bench agents}: asks, idle heap, durable tasks. */
public final class AgentsBench {
  private static final double SECONDS = 3;
  private static final int TURNS = 3;

  private AgentsBench() {}

  /** Runs all parts, or those that are named: {@code asks}, {@code idle}, {@code tasks}. */
  public static void run(List<String> parts) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.printf(
        "%d processors, Java %s, heap at most %,d MB%n",
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        Runtime.getRuntime().maxMemory() >> 20);
    if (parts.isEmpty() || parts.contains("asks")) {
      new AskComparison(out, SECONDS, TURNS).run();
    }
    if (parts.isEmpty() || parts.contains("idle")) {
      new IdleHeap(out).run();
    }
    if (parts.isEmpty() || parts.contains("tasks")) {
      new DurableTasks(out).run();
    }
  }
}
