package io.kaze.verticles.agent;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The agents that are awake. On the runtime's context alone. */
final class Roster {
  private final Map<AgentKey, AgentInstance> awake = new HashMap<>();

  AgentInstance of(AgentKey key, String vertical) {
    return awake.computeIfAbsent(key, k -> new AgentInstance(k, vertical));
  }

  @Nullable AgentInstance find(AgentKey key) {
    return awake.get(key);
  }

  /** A copy: who goes through it may remove. */
  List<AgentInstance> all() {
    return List.copyOf(awake.values());
  }

  List<AgentInstance> of(VerticalKey vertical) {
    Collection<AgentInstance> all = awake.values();
    return all.stream().filter(instance -> instance.vertical.equals(vertical)).toList();
  }

  /** This one; another life of the same agent stays. */
  void remove(AgentInstance instance) {
    awake.remove(instance.key, instance);
  }

  int size() {
    return awake.size();
  }
}
