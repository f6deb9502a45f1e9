package io.kaze.bench;

import io.kaze.bench.agents.AgentsBench;
import io.kaze.bench.budget.BudgetBench;
import java.util.List;

/** The project's benchmarks by name. */
public final class Bench {

  private Bench() {}

  /** Runs the benchmark the first argument names; exits with 2 when there is none of that name. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments.length < 1 ? "" : arguments[0]) {
      case "agents" -> AgentsBench.run(List.of(arguments).subList(1, arguments.length));
      case "budget" -> BudgetBench.run();
      default -> {
        System.err.println(
            """
            kaze bench NAME
              agents   asks over the bus beside the bare bus and Pekko; heap of idle agents; durable tasks
              budget   calls reserved and settled on one event loop, with and without waiting for the ledger\
            """);
        System.exit(2);
      }
    }
    System.exit(0);
  }
}
