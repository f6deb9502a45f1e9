package io.kaze.verticles.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All agents and skills in force at one moment. Immutable: a change of a file makes a new one.
 *
 * @param skills by name, in the order of names
 * @param agents by name, in the order of names; each has only skills that are here
 * @param problems the files refused, in the order of their paths
 */
public record Catalogue(
    Map<String, SkillDefinition> skills,
    Map<String, AgentDefinition> agents,
    List<Problem> problems) {

  /** Copies, and checks that every agent's skills are here. */
  public Catalogue {
    skills = Collections.unmodifiableMap(new TreeMap<>(skills));
    agents = Collections.unmodifiableMap(new TreeMap<>(agents));
    problems = List.copyOf(problems);
    for (var agent : agents.values()) {
      if (!skills.keySet().containsAll(agent.skills())) {
        throw new IllegalArgumentException(
            "agent " + agent.name() + " has a skill that is not in the catalogue");
      }
    }
  }

  /** A catalogue of these, without problems. */
  public static Catalogue of(
      Collection<SkillDefinition> skills, Collection<AgentDefinition> agents) {
    return new Catalogue(
        byName(skills, SkillDefinition::name), byName(agents, AgentDefinition::name), List.of());
  }

  /** The skill of this name, if it is in force. */
  public Optional<SkillDefinition> skill(String name) {
    return Optional.ofNullable(skills.get(name));
  }

  /** The agent of this name, if it is in force. */
  public Optional<AgentDefinition> agent(String name) {
    return Optional.ofNullable(agents.get(name));
  }

  /** The agents that have this skill, in the order of their names. */
  public List<AgentDefinition> agentsWith(String skill) {
    return agents.values().stream().filter(agent -> agent.skills().contains(skill)).toList();
  }

  private static <T> Map<String, T> byName(Collection<T> values, Function<T, String> name) {
    return values.stream().collect(Collectors.toMap(name, Function.identity()));
  }
}
