package io.kaze.verticles.orchestrator.planning;

import static io.kaze.verticles.orchestrator.planning.Fixture.skill;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Need;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The search beside the slowest and surest way to the same answer, on catalogues thrown by dice.
 */
class SearchTest {
  private static final int FACTS = 9;
  private static final int SKILLS = 11;
  private static final Set<String> START = Set.of("f0", "goal-text");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aPlanIsFoundWheneverTheWantIsInReachAndIsAsSmallAsCanBe(long seed) {
    var dice = new Random(seed);
    int found = 0;
    for (int round = 0; round < 60; round++) {
      var skills = skills(dice);
      var catalogue = Fixture.workshop(skills.toArray(SkillDefinition[]::new));
      var want = "f" + (1 + dice.nextInt(FACTS - 1));

      var planning = new Planner(catalogue).plan(facts(want), null);

      var smallest = smallest(skills, want);
      if (smallest < 0) {
        assertThat(planning).isInstanceOf(NoPlan.class);
      } else {
        found++;
        assertThat(planning).isInstanceOf(Plan.class);
        assertThat(((Plan) planning).tasks()).hasSize(smallest);
        assertThat(Plan.check((Plan) planning, catalogue)).isEmpty();
      }
    }
    assertThat(found).isBetween(10, 55);
  }

  @Test
  void theOrderInWhichACatalogueWasReadChangesNothing() {
    var dice = new Random(42);
    for (int round = 0; round < 50; round++) {
      var skills = skills(dice);
      var agents = agents(skills);
      var planning = new Planner(Catalogue.of(skills, agents)).plan(facts("f5"), null);
      Collections.shuffle(skills, dice);
      Collections.shuffle(agents, dice);

      var again = new Planner(Catalogue.of(skills, agents)).plan(facts("f5"), null);

      assertThat(again).isEqualTo(planning);
    }
  }

  @Test
  void aCatalogueMadeToBeHardMeetsTheBoundInsteadOfRunningForEver() {
    // Twenty wants, each in reach of many subsets of forty helpers: a set cover with no landmarks.
    var dice = new Random(7);
    var skills = new ArrayList<SkillDefinition>();
    for (int helper = 0; helper < 40; helper++) {
      skills.add(skill("help-" + helper, Map.of("f0", Need.of("f0")), "h" + helper));
    }
    for (int want = 0; want < 20; want++) {
      for (int way = 0; way < 6; way++) {
        var a = "h" + dice.nextInt(40);
        var b = "h" + dice.nextInt(40);
        skills.add(skill("w-%d-%d".formatted(want, way), Fixture.needs(a, b), "w" + want));
      }
    }
    var steps = skills.stream().map(s -> new Step(s, "worker", Step.TASK_COST)).toList();
    var wants = IntStream.range(0, 20).mapToObj(i -> "w" + i).collect(Collectors.toSet());

    var path = Search.find(START, steps, wants);

    assertThat(path).isNull();
  }

  @Test
  void manyIndependentChoicesAreNoWorkAtAll() {
    var skills = new ArrayList<SkillDefinition>();
    for (int want = 0; want < 30; want++) {
      for (int way = 0; way < 5; way++) {
        skills.add(skill("w-%d-%d".formatted(want, way), Fixture.needs("f0"), "w" + want));
      }
    }
    var steps = skills.stream().map(s -> new Step(s, "worker", Step.TASK_COST)).toList();
    var wants = IntStream.range(0, 30).mapToObj(i -> "w" + i).collect(Collectors.toSet());

    var path = Search.find(START, steps, wants);

    assertThat(path).hasSize(30);
  }

  private static Facts facts(String want) {
    return new Facts(want, Map.of("goal-text", want, "f0", "something"), List.of());
  }

  private static List<SkillDefinition> skills(Random dice) {
    var skills = new ArrayList<SkillDefinition>();
    for (int i = 0; i < SKILLS; i++) {
      var gives = "f" + (1 + dice.nextInt(FACTS - 1));
      var needs = new LinkedHashMap<String, Need>();
      for (int n = dice.nextInt(4); n >= 0; n--) {
        var fact = "f" + dice.nextInt(FACTS);
        if (!fact.equals(gives)) {
          needs.put("in" + n, need(fact, dice.nextInt(4)));
        }
      }
      skills.add(skill("s" + i, needs, gives, gives));
    }
    return skills;
  }

  private static Need need(String fact, int kind) {
    return switch (kind) {
      case 0 -> Need.optional(fact);
      case 1 -> Need.oneOf(fact);
      default -> Need.of(fact);
    };
  }

  private static List<AgentDefinition> agents(List<SkillDefinition> skills) {
    var agents = new ArrayList<AgentDefinition>();
    for (var skill : skills) {
      agents.add(Fixture.agent("one-" + skill.name(), "general", skill.name()));
      agents.add(Fixture.agent("two-" + skill.name(), "general", skill.name()));
    }
    return agents;
  }

  /** The least number of skills that reach the want, by trying every subset; -1 when none does. */
  private static int smallest(List<SkillDefinition> skills, String want) {
    return IntStream.range(0, 1 << SKILLS)
        .filter(subset -> closure(skills, subset).contains(want))
        .map(Integer::bitCount)
        .min()
        .orElse(-1);
  }

  private static Set<String> closure(List<SkillDefinition> skills, int subset) {
    var known = new HashSet<>(START);
    int before;
    do {
      before = known.size();
      for (int i = 0; i < SKILLS; i++) {
        if ((subset & (1 << i)) != 0 && possible(skills.get(i), known)) {
          known.add(skills.get(i).contract().gives());
        }
      }
    } while (known.size() > before);
    return known;
  }

  private static boolean possible(SkillDefinition skill, Set<String> known) {
    boolean choice = false;
    boolean chosen = false;
    for (var need : skill.contract().needs().values()) {
      boolean there = known.contains(need.fact());
      if (!need.optional() && !need.oneOf() && !there) {
        return false;
      }
      choice |= need.oneOf();
      chosen |= need.oneOf() && there;
    }
    return !choice || chosen;
  }
}
