package io.kaze.verticles.orchestrator.planning;

import io.kaze.verticles.catalogue.Need;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A skill the search may use.
 *
 * @param skill one that gives a fact
 * @param agent name of the agent that would do it
 * @param cost what the search pays for it
 */
record Step(SkillDefinition skill, String agent, int cost) {

  /** What a task costs; far above all surcharges of a plan together, so fewer tasks always win. */
  static final int TASK_COST = 100;

  String name() {
    return skill.name();
  }

  String gives() {
    return Objects.requireNonNull(skill.contract().gives());
  }

  Map<String, Need> needs() {
    return skill.contract().needs();
  }

  /** The facts it cannot work without. */
  Set<String> required() {
    return facts(Need::required);
  }

  /** The facts of which it needs at least one; empty when there is no such choice. */
  Set<String> oneOf() {
    return facts(Need::oneOf);
  }

  /** Whether it can work once these facts are known. */
  boolean possibleWith(Set<String> known) {
    var oneOf = oneOf();
    return known.containsAll(required())
        && (oneOf.isEmpty() || oneOf.stream().anyMatch(known::contains));
  }

  private Set<String> facts(Predicate<Need> kept) {
    return needs().values().stream().filter(kept).map(Need::fact).collect(Collectors.toSet());
  }
}
