package io.kaze.verticles.orchestrator.planning;

import io.kaze.bus.task.Effects;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which agent would use which skill, as a pure function of the catalogue and the failures so far.
 *
 * <p>After a failure that need not repeat itself, one other agent may try the same skill; after the
 * second, or one that the input is to blame for, the skill is out for this goal. A skill that a
 * person rejected gets one more try if it can act on what the person said.
 *
 * @param steps the skills that can be used, in the order of their names
 * @param blocked skills that give a fact and yet cannot be used, with the reason in words
 */
record Casting(List<Step> steps, Map<String, Blocked> blocked) {

  /** How many agents may fail at a skill before it is out. */
  static final int AGENTS_FAILED_MAX = 2;

  /** What a skill costs more that the former plan did without: a repair changes little. */
  private static final int NEW_SKILL_COST = 1;

  /** A skill that cannot be used. */
  record Blocked(SkillDefinition skill, String reason) {
    /** As if it could be used, to find out what it would be good for. */
    Step asStep() {
      return new Step(skill, "", Step.TASK_COST);
    }
  }

  private record Question(
      Catalogue catalogue,
      Map<String, List<AgentDefinition>> crews,
      @Nullable String vertical,
      List<Failure> failures,
      boolean modelThere,
      int turn) {}

  /**
   * Casts.
   *
   * @param vertical the goal's; null for any
   * @param former skills of the plan to be repaired; null for a first plan
   * @param modelThere whether skills of instructions alone can be carried out
   * @param turn whose turn it is of agents that would do equally well: any number
   */
  static Casting of(
      Catalogue catalogue,
      @Nullable String vertical,
      List<Failure> failures,
      @Nullable Set<String> former,
      boolean modelThere,
      int turn) {
    var question = new Question(catalogue, crews(catalogue), vertical, failures, modelThere, turn);
    var steps = new ArrayList<Step>();
    var blocked = new LinkedHashMap<String, Blocked>();
    for (var skill : catalogue.skills().values()) {
      if (skill.contract().gives() != null) {
        var candidates = candidates(question, skill);
        var reason = whyNot(question, skill, candidates);
        if (reason != null) {
          blocked.put(skill.name(), new Blocked(skill, reason));
        } else {
          var isNew = former != null && !former.contains(skill.name());
          var cost = Step.TASK_COST + (isNew ? NEW_SKILL_COST : 0);
          steps.add(new Step(skill, inTurn(question, candidates).name(), cost));
        }
      }
    }
    return new Casting(steps, blocked);
  }

  /** The agents that have each skill, in the order of their names. */
  private static Map<String, List<AgentDefinition>> crews(Catalogue catalogue) {
    var crews = new HashMap<String, List<AgentDefinition>>();
    for (var agent : catalogue.agents().values()) {
      for (var skill : new HashSet<>(agent.skills())) {
        crews.computeIfAbsent(skill, _ -> new ArrayList<>()).add(agent);
      }
    }
    return crews;
  }

  /** Usable and blocked alike. */
  List<Step> ideal() {
    var all = new ArrayList<>(steps);
    blocked.values().forEach(skill -> all.add(skill.asStep()));
    return all;
  }

  private static @Nullable String whyNot(
      Question question, SkillDefinition skill, List<AgentDefinition> candidates) {
    if (!skill.plannable(question.modelThere())) {
      return unserved(question, skill);
    }
    var failures = failuresOf(question, skill);
    var before = callsBefore(question, skill);
    if (before != null) {
      return before;
    }
    var out =
        failures.stream().anyMatch(failure -> !failure.retryable() || actsOutside(skill))
            || failedAgents(failures).size() >= AGENTS_FAILED_MAX;
    if (out || (!failures.isEmpty() && candidates.isEmpty())) {
      return failures.stream().map(Failure::words).distinct().collect(Collectors.joining("; "))
          + ".";
    }
    return candidates.isEmpty() ? noAgent(question, skill) : null;
  }

  /** What one agent's call has changed, or may have, another agent's would change once more. */
  private static boolean actsOutside(SkillDefinition skill) {
    return skill.execution().call() != null && skill.execution().effects() == Effects.EXTERNAL;
  }

  /** Nor does another skill that would bring about the same; null when none has been tried. */
  private static @Nullable String callsBefore(Question question, SkillDefinition skill) {
    return !actsOutside(skill)
        ? null
        : question.failures().stream()
            .filter(failure -> !failure.skill().equals(skill.name()))
            .filter(failure ->
                question
                    .catalogue()
                    .skill(failure.skill())
                    .filter(Casting::actsOutside)
                    .filter(one -> gives(one).equals(gives(skill)))
                    .isPresent())
            .findFirst()
            .map(
                failure -> failure.words() + "; so " + skill.name() + " is not tried for the same.")
            .orElse(null);
  }

  private static String gives(SkillDefinition skill) {
    return String.valueOf(skill.contract().gives());
  }

  private static String unserved(Question question, SkillDefinition skill) {
    return question.modelThere()
        ? "%s needs tools (%s), and there are none to call yet."
            .formatted(skill.name(), String.join(", ", skill.execution().tools()))
        : skill.name() + " has only instructions for a model, and no model is configured.";
  }

  private static String noAgent(Question question, SkillDefinition skill) {
    var elsewhere = names(question.catalogue().agentsWith(skill.name()));
    return elsewhere.isEmpty()
        ? "No agent has the skill " + skill.name() + "."
        : "No agent of the vertical %s has the skill %s (%s has)."
            .formatted(question.vertical(), skill.name(), elsewhere);
  }

  private static String names(Collection<AgentDefinition> agents) {
    return agents.stream().map(AgentDefinition::name).collect(Collectors.joining(", "));
  }

  /** Those of the goal's own vertical share its work, or where there is none of them the others. */
  private static AgentDefinition inTurn(Question question, List<AgentDefinition> candidates) {
    var best = candidates.getFirst().vertical();
    var vertical = question.vertical();
    var equals =
        best.equals(vertical)
            ? candidates.stream().filter(agent -> agent.vertical().equals(vertical)).toList()
            : candidates;
    return equals.get(Math.floorMod(question.turn(), equals.size()));
  }

  /** Agents that may take the skill, best first: those of the goal's own vertical, then by name. */
  private static List<AgentDefinition> candidates(Question question, SkillDefinition skill) {
    var vertical = question.vertical();
    var failed = failedAgents(failuresOf(question, skill));
    return question.crews().getOrDefault(skill.name(), List.of()).stream()
        .filter(agent -> vertical == null || agent.serves(vertical))
        .filter(agent -> !failed.contains(agent.name()))
        .sorted(
            Comparator.comparing((AgentDefinition agent) -> !agent.vertical().equals(vertical))
                .thenComparing(AgentDefinition::name))
        .toList();
  }

  /** What counts against a skill: the first word of a person is guidance, if it can take any. */
  private static List<Failure> failuresOf(Question question, SkillDefinition skill) {
    var all = question.failures().stream().filter(f -> f.skill().equals(skill.name())).toList();
    var guiding = all.stream().filter(failure -> failure.guidance() != null).toList();
    return skill.takesGuidance() && guiding.size() == 1
        ? all.stream().filter(failure -> failure.guidance() == null).toList()
        : all;
  }

  private static Set<String> failedAgents(List<Failure> failures) {
    return failures.stream().map(Failure::agent).collect(Collectors.toSet());
  }
}
