package io.kaze.bench.bridge;

import io.kaze.bench.agents.AskLoad;
import io.kaze.bench.agents.Asks;
import io.kaze.bus.ask.SkillAnswer;
import io.kaze.bus.ask.SkillAsk;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Questions and answers between two connections to one nats-server, over the bridge and with the
 * bare client, in turns; medians. The bare client says bodies alone; the very same messages,
 * headers and all, which is what "of raw" is of; and those with their JSON written and read, as the
 * bridge does.
 */
public final class BridgeBench {
  private static final int[] WINDOWS = {1, 64, 512};
  private static final String INPUT =
      "{\"keyword\":\"garden furniture\",\"market\":\"de\",\"limit\":25,\"language\":\"German\"}";

  private final PrintStream out = System.out;
  private final double seconds;
  private final int turns;

  private BridgeBench(double seconds, int turns) {
    this.seconds = seconds;
    this.turns = turns;
  }

  /**
   * Prints the figures; arguments are how many seconds a turn takes and how many turns there are.
   */
  public static void run(List<String> arguments) throws Exception {
    double seconds = arguments.isEmpty() ? 5 : Double.parseDouble(arguments.getFirst());
    int turns = arguments.size() < 2 ? 5 : Integer.parseInt(arguments.get(1));
    new BridgeBench(seconds, turns).measure();
  }

  private void measure() throws Exception {
    GoalId goal = new GoalId(new UUID(1, 2));
    SkillAsk ask = new SkillAsk(goal, "t1", "echo", new RawJson(INPUT), null);
    Said<SkillAsk> said = new Said<>(Envelope.of(TenantId.LOCAL, goal.toString()), ask);
    SkillAnswer answer = new SkillAnswer.Output(new RawJson(INPUT));
    try (NatsChild nats = NatsChild.start()) {
      List<Asks> systems =
          List.of(
              new RawAsks(nats.url(), "raw jnats, bodies alone", Saying.bodies(ask, answer)),
              new RawAsks(
                  nats.url(), "raw jnats, the same messages", Saying.messages(said, answer)),
              new RawAsks(nats.url(), "raw jnats, and their JSON", Saying.read(said, answer)),
              new BridgedAsks(nats.url(), said, answer));
      for (Asks system : systems) {
        system.workers(1);
      }
      out.printf("Questions over NATS, median of %d turns of %.0f s%n%n", turns, seconds);
      out.println(
          "| what | in flight | asks/s | of raw | of bodies alone | p50 µs | p99 µs | CPU µs/ask | failed |");
      out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
      for (int window : WINDOWS) {
        compare(systems, window);
      }
      for (Asks system : systems) {
        system.close();
      }
    }
  }

  private void compare(List<Asks> systems, int window) throws InterruptedException {
    List<List<AskLoad.Seen>> seen = new ArrayList<>();
    for (Asks system : systems) {
      seen.add(new ArrayList<>());
      AskLoad.run(system, 1, window, seconds);
    }
    for (int turn = 0; turn < turns; turn++) {
      for (int i = 0; i < systems.size(); i++) {
        int which = (turn + i) % systems.size();
        seen.get(which).add(AskLoad.run(systems.get(which), 1, window, seconds));
      }
    }
    double bodies = median(seen.getFirst()).perSecond();
    double raw = median(seen.get(1)).perSecond();
    for (int i = 0; i < systems.size(); i++) {
      row(systems.get(i).name(), window, median(seen.get(i)), raw, bodies);
    }
  }

  private void row(String name, int window, AskLoad.Seen seen, double raw, double bodies) {
    out.printf(
        "| %s | %,d | %,.0f | %.2f | %.2f | %,.0f | %,.0f | %.1f | %d |%n",
        name,
        window,
        seen.perSecond(),
        seen.perSecond() / raw,
        seen.perSecond() / bodies,
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
