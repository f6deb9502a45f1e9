package io.kaze.bench;

import io.kaze.bench.agents.AgentsBench;
import io.kaze.bench.bridge.BridgeBench;
import io.kaze.bench.budget.BudgetBench;
import io.kaze.bench.gateway.GatewayBench;
import io.kaze.bench.gateway.Soak;
import io.kaze.bench.journal.JournalBench;
import io.kaze.bench.neighbour.NeighbourBench;
import io.kaze.bench.plan.PlanBench;
import io.kaze.bench.scale.ScaleBench;
import io.kaze.bench.workflow.WorkflowBench;
import java.util.List;

/** The project's benchmarks by name. */
public final class Bench {

  private Bench() {}

  /** Runs the benchmark the first argument names; exits with 2 when there is none of that name. */
  public static void main(String[] arguments) throws Exception {
    List<String> parts =
        List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "agents" -> AgentsBench.run(parts);
      case "gateway" -> GatewayBench.run(parts);
      case "soak" -> Soak.run(parts);
      case "budget" -> BudgetBench.run();
      case "bridge" -> BridgeBench.run(parts);
      case "journal" -> JournalBench.run(parts);
      case "neighbour" -> NeighbourBench.run(parts);
      case "plan" -> PlanBench.run();
      case "scale" -> ScaleBench.run(parts);
      case "workflow" -> WorkflowBench.run(parts);
      default -> {
        System.err.println(
            """
            kaze bench NAME
              agents    asks over the bus beside the bare bus and Pekko; heap of idle agents; durable tasks
              bridge    questions between pods over NATS, beside the bare NATS client
              budget    calls reserved and settled on one event loop, with and without waiting for the ledger
              journal   durable appends beside bare inserts into the same table
              neighbour a tenant's tasks alone, and beside a tenant with a hundred times as many
              plan      plans found by search, with few skills and with many; values held against schemas
              scale     goals that wait for a slow model, on one, two and three processes
              soak      the gateway for half an hour at half its peak: memory, and whether the accounts are whole
              gateway   calls of models over HTTP beside none, a bare proxy and nginx between
              workflow  goals of three durable steps beside the same on Restate, on DBOS and on no engine\
            """);
        System.exit(2);
      }
    }
    System.exit(0);
  }
}
