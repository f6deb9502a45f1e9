package io.kaze.bench;

import io.kaze.bench.agents.AgentsBench;
import java.util.List;

/** The project's benchmarks by name. */
public final class Bench {

  private Bench() {}

  /** Runs the benchmark the first argument names; exits with 2 when there is none of that name. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 1 || !arguments[0].equals("agents")) {
      System.err.println(
          """
          kaze bench NAME
            agents   asks over the bus beside the bare bus and Pekko; heap of idle agents; durable tasks\
          """);
      System.exit(2);
    }
    AgentsBench.run(List.of(arguments).subList(1, arguments.length));
    System.exit(0);
  }
}
