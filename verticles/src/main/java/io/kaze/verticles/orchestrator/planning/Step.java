package io.kaze.verticles.orchestrator.planning;

import io.kaze.verticles.catalogue.Need;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A skill the search may use.
 *
 * @param skill one that gives a fact
 * @param agent name of the agent that would do it
 * @param cost what the search pays for it
 * @param required the facts it cannot work without
 * @param oneOf the facts of which it needs at least one; empty when there is no such choice
 */
record Step(
    SkillDefinition skill, String agent, int cost, Set<String> required, Set<String> oneOf) {

  /** What a task costs; far above all surcharges of a plan together, so fewer tasks always win. */
  static final int TASK_COST = 100;

  /** What it needs is found out once: the search asks again and again. */
  Step(SkillDefinition skill, String agent, int cost) {
    this(skill, agent, cost, facts(skill, Need::required), facts(skill, Need::oneOf));
  }

  String name() {
    return skill.name();
  }

  String gives() {
    return Objects.requireNonNull(skill.contract().gives());
  }

  Map<String, Need> needs() {
    return skill.contract().needs();
  }

  /** Whether it can work once these facts are known. */
  boolean possibleWith(Set<String> known) {
    return known.containsAll(required) && (oneOf.isEmpty() || !Collections.disjoint(oneOf, known));
  }

  private static Set<String> facts(SkillDefinition skill, Predicate<Need> kept) {
    var facts = new HashSet<String>();
    for (var need : skill.contract().needs().values()) {
      if (kept.test(need)) {
        facts.add(need.fact());
      }
    }
    return facts;
  }
}
