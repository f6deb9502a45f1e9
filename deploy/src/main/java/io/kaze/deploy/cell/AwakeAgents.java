package io.kaze.deploy.cell;

import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.AgentsLookup;
import io.kaze.bus.ask.AgentsThere;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.kaze.deploy.pod.Pod;
import io.kaze.deploy.pod.Pods;
import io.kaze.deploy.settings.Room;
import io.kaze.verticles.agent.AgentSnapshot;
import io.kaze.verticles.agent.Agents;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which agents are awake in the processes of a cell: each that holds the room is asked. */
final class AwakeAgents {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Bus bus;
  private final Pods pods;

  AwakeAgents(Bus bus, Pods pods) {
    this.bus = bus;
    this.pods = pods;
  }

  /**
   * What was found.
   *
   * @param all false when a process that may have more of them did not say
   */
  record Found(Map<String, AgentsThere.Awake> agents, boolean all) {
    Found {
      agents = Map.copyOf(agents);
    }

    Optional<AgentsThere.Awake> of(String agent) {
      return Optional.ofNullable(agents.get(agent));
    }

    /** Of an agent that was not found. */
    String otherwise() {
      return all ? "asleep" : "unknown";
    }
  }

  /** Answers for this process from now on. */
  static void answer(Bus bus, String pod, Agents agents) {
    bus.answer(Addresses.agentsOf(pod), said -> there(agents, said.envelope().tenant()));
  }

  private static Future<AgentsThere> there(Agents agents, TenantId tenant) {
    return agents
        .snapshot()
        .map(all ->
            new AgentsThere(
                all.stream()
                    .filter(one -> one.tenant().equals(tenant))
                    .map(AwakeAgents::awake)
                    .toList()));
  }

  private static AgentsThere.Awake awake(AgentSnapshot one) {
    return new AgentsThere.Awake(
        one.agent(),
        one.state().name().toLowerCase(Locale.ROOT),
        one.waiting(),
        one.done(),
        one.failed(),
        one.restarts());
  }

  /** A tenant's, wherever they are; does not fail. */
  Future<Found> of(TenantId tenant) {
    return pods.all()
        .map(AwakeAgents::withAgents)
        .compose(names -> asked(names, tenant))
        .otherwise(unknown -> new Found(Map.of(), false));
  }

  /** One that was asked to stop takes no questions any more, and its agents go to sleep. */
  private static List<String> withAgents(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.rooms().contains(Room.VERTICLES) && !pod.leaving())
        .map(Pod::name)
        .toList();
  }

  private Future<Found> asked(List<String> names, TenantId tenant) {
    List<Future<AgentsThere>> answers = names.stream().map(name -> ask(name, tenant)).toList();
    return Future.join(answers).transform(v -> Future.succeededFuture(found(answers)));
  }

  private Future<AgentsThere> ask(String pod, TenantId tenant) {
    return bus.ask(
        Addresses.agentsOf(pod),
        new Said<>(Envelope.of(tenant, "agents"), new AgentsLookup()),
        PATIENCE);
  }

  private static Found found(List<Future<AgentsThere>> answers) {
    Map<String, AgentsThere.Awake> agents = new HashMap<>();
    answers.stream()
        .filter(Future::succeeded)
        .map(Future::result)
        .flatMap(there -> there.agents().stream())
        .forEach(one -> agents.merge(one.agent(), one, AwakeAgents::busier));
    return new Found(agents, answers.stream().allMatch(Future::succeeded));
  }

  /** While an agent moves it may be seen in two places. */
  private static AgentsThere.Awake busier(AgentsThere.Awake one, AgentsThere.Awake other) {
    return other.waiting() > one.waiting() ? other : one;
  }
}
