package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.peer.PeerWords;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaze status}: what runs. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "What runs: the cell, its goals, its agents.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze status",
      "  kaze status --json --url http://cell.example:8080",
      "",
      "Exit codes: 0 a cell is up, 1 none is."
    })
final class StatusCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    Reach way = Reach.of(reach, surroundings);
    Optional<CellClient> running = way.running();
    if (running.isEmpty()) {
      return none(way);
    }
    try (CellClient client = running.get()) {
      JsonObject status =
          client.get("/status").put("up", true).put("url", client.cell().toString());
      status.put("agents", client.all("/agents", "agents"));
      print(status);
    }
    return ExitCode.DONE;
  }

  private int none(Reach way) {
    JsonObject none =
        new JsonObject().put("up", false).put("data", way.settings().data().toString());
    surroundings
        .terminal()
        .out()
        .println(
            json
                ? none.encodePrettily()
                : "No cell runs on %s. Start one: kaze up".formatted(none.getString("data")));
    return ExitCode.FAILED;
  }

  private void print(JsonObject status) {
    Terminal terminal = surroundings.terminal();
    if (json) {
      terminal.out().println(status.encodePrettily());
      return;
    }
    String up = terminal.styled(Style.GOOD, "up") + " for " + uptime(status);
    line(
        "cell",
        "%s · %s · process %d".formatted(up, status.getString("url"), status.getLong("pid")));
    line("version", status.getString("version"));
    JsonObject postgres = status.getJsonObject("postgres");
    line(
        "postgres",
        "%s (%s)".formatted(postgres.getString("version"), postgres.getString("where")));
    line("goals", goals(status.getJsonObject("goals")));
    line("approvals", approvals(status.getLong("approvals", 0L)));
    line(
        "batons",
        "%d pending, %d carried"
            .formatted(status.getInteger("pending"), status.getInteger("carrying")));
    line("model", model(status.getJsonObject("model", new JsonObject())));
    if (status.containsKey("kubernetes")) {
      line("kubernetes", pods(status.getJsonObject("kubernetes")));
    }
    if (status.containsKey("bridge")) {
      bridge(status.getJsonObject("bridge"));
    }
    agents(status.getJsonArray("agents"));
  }

  private void bridge(JsonObject bridge) {
    String fault = bridge.getString("fault");
    line(
        "nats",
        "%s · cell %s%s"
            .formatted(
                bridge.getBoolean("up") ? "up" : "cannot be reached",
                bridge.getString("cell"),
                fault == null ? "" : " · " + fault));
    JsonArray peers = bridge.getJsonArray("peers");
    IntStream.range(0, peers.size()).mapToObj(peers::getJsonObject).forEach(this::peer);
  }

  private void peer(JsonObject peer) {
    line("peer", "%s: %s".formatted(peer.getString("cell"), PeerWords.of(peer, Instant.now())));
    String remedy = PeerWords.remedy(peer);
    if (remedy != null) {
      line("", "→ " + remedy);
    }
  }

  private static String pods(JsonObject pods) {
    String reason = pods.getString("reason");
    List<String> ready = pods.getJsonArray("ready").stream().map(String::valueOf).toList();
    return reason == null
        ? "%d ready behind %s: %s"
            .formatted(ready.size(), pods.getString("service"), String.join(", ", ready))
        : "of %s: %s".formatted(pods.getString("service"), reason);
  }

  private static String model(JsonObject model) {
    String name = model.getString("name");
    return name == null
        ? "none. " + model.getString("remedy", "")
        : "%s by %s".formatted(name, model.getString("provider"));
  }

  private void line(String name, String value) {
    surroundings.terminal().out().println("%-10s %s".formatted(name, value));
  }

  private static String uptime(JsonObject status) {
    Duration up = Duration.between(Instant.parse(status.getString("since")), Instant.now());
    return "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
  }

  private static String approvals(long waiting) {
    return waiting == 0
        ? "none waits"
        : "%,d %s for a person: kaze approvals".formatted(waiting, waiting == 1 ? "waits" : "wait");
  }

  private static String goals(JsonObject counts) {
    return counts.isEmpty()
        ? "none yet"
        : counts.stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
  }

  private void agents(JsonArray agents) {
    IntStream.range(0, agents.size())
        .mapToObj(agents::getJsonObject)
        .forEach(agent ->
            line(
                "agent",
                "%-14s %-10s %d done, %d waiting"
                    .formatted(
                        agent.getString("agent"),
                        agent.getString("state"),
                        agent.getInteger("done", 0),
                        agent.getInteger("waiting", 0))));
  }
}
