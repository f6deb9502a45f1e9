package io.kaze.bench.plan;

import io.kaze.bus.schema.Schema;
import io.kaze.deploy.cell.Skills;
import io.kaze.verticles.catalogue.About;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Budget;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.catalogue.LiveCatalogue;
import io.kaze.verticles.catalogue.Need;
import io.kaze.verticles.catalogue.SkillContract;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Kaze comes with, and so many flows of three skills beside it, each of which builds on the
 * one before; 64 agents share the flows.
 */
final class WideCatalogue {
  private static final int AGENTS = 64;
  private static final int SKILLS_AN_AGENT_MAX = 63;

  private WideCatalogue() {}

  /** With this many flows; a goal asks for one of them by {@link #word}. */
  static Catalogue of(int flows) throws IOException {
    List<SkillDefinition> skills = new ArrayList<>();
    List<AgentDefinition> agents = new ArrayList<>();
    Catalogue builtIn = builtIn();
    skills.addAll(builtIn.skills().values());
    agents.addAll(builtIn.agents().values());
    for (int flow = 0; flow < flows; flow++) {
      String word = word(flow);
      skills.add(step(word + "-open", "goal-text", word + "-opened", List.of()));
      skills.add(step(word + "-charge", word + "-opened", word + "-charged", List.of()));
      skills.add(
          step(
              word + "-close",
              word + "-charged",
              word + "-closed",
              List.of(word, "close the " + word, word + " to its end")));
    }
    if (flows > 0) {
      List<String> names =
          skills.stream().map(SkillDefinition::name).filter(name -> name.contains("flow")).toList();
      for (int i = 0; i < AGENTS; i++) {
        agents.add(agent("agent-" + i, some(names, i * SKILLS_AN_AGENT_MAX)));
      }
    }
    return Catalogue.of(skills, agents);
  }

  /** What a flow is asked for by. */
  static String word(int flow) {
    return "flow" + flow;
  }

  private static Catalogue builtIn() throws IOException {
    Path none = Files.createTempDirectory("kaze-bench");
    try (LiveCatalogue live =
        new LiveCatalogue(none, Skills.handlers().keySet(), InstantSource.system())) {
      return live.current();
    } finally {
      Files.delete(none);
    }
  }

  private static List<String> some(List<String> names, int from) {
    List<String> some = new ArrayList<>();
    for (int i = 0; i < Math.min(names.size(), SKILLS_AN_AGENT_MAX); i++) {
      some.add(names.get((from + i) % names.size()));
    }
    return some;
  }

  private static SkillDefinition step(String name, String fact, String gives, List<String> asks) {
    return new SkillDefinition(
        name,
        "One step of a flow.",
        About.NOTHING,
        new SkillContract(Map.of("before", Need.of(fact)), gives, asks, Schema.ANY, Schema.ANY),
        Execution.by(name),
        "");
  }

  private static AgentDefinition agent(String name, List<String> skills) {
    return new AgentDefinition(
        name,
        "Takes the steps of flows.",
        AgentDefinition.GENERAL,
        skills,
        List.of(),
        null,
        Budget.UNSET,
        AgentDefinition.INBOX_DEFAULT);
  }
}
