package io.kaze.verticles.catalogue;

import io.kaze.verticles.catalogue.SourceFile.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a catalogue of files, as a pure function of them and of what was good before.
 *
 * <p>A name is taken from the user's file when that is good, else from its last good version, else
 * from the built-in file of that name.
 *
 * @param catalogue the outcome
 * @param lastGood for each of the user's files still there, its newest good version
 * @param builtInSkills names of the skills that are in force as they come with Kaze
 */
record Assembly(Catalogue catalogue, LastGood lastGood, Set<String> builtInSkills) {

  Assembly {
    builtInSkills = Set.copyOf(builtInSkills);
  }

  /** The newest good versions of the user's files. */
  record LastGood(Map<String, SkillDefinition> skills, Map<String, AgentDefinition> agents) {
    static final LastGood NONE = new LastGood(Map.of(), Map.of());

    LastGood {
      skills = Map.copyOf(skills);
      agents = Map.copyOf(agents);
    }
  }

  @FunctionalInterface
  private interface Parser<T> {
    T parse(String name, String text) throws BadFile;
  }

  /**
   * Assembles.
   *
   * @param handlers names of the handlers a skill may have
   */
  static Assembly of(Listing builtIn, Listing user, LastGood before, Set<String> handlers) {
    var problems = new ArrayList<Problem>(user.problems());
    Parser<SkillDefinition> skill = (name, text) -> SkillFile.parse(name, text, handlers);
    var skills = good(builtIn, Kind.SKILL, skill, Map.of(), problems);
    var userSkills = good(user, Kind.SKILL, skill, before.skills(), problems);
    var builtInSkills = new HashSet<>(skills.keySet());
    builtInSkills.removeAll(userSkills.keySet());
    skills.putAll(userSkills);

    Parser<AgentDefinition> agent = (name, text) -> AgentFile.parse(name, text, skills.keySet());
    var agents = good(builtIn, Kind.AGENT, agent, Map.of(), problems);
    var userAgents = good(user, Kind.AGENT, agent, before.agents(), problems);
    agents.putAll(withSkillsThere(userAgents, skills.keySet()));

    problems.sort(Comparator.comparing(Problem::path).thenComparingInt(Problem::line));
    return new Assembly(
        new Catalogue(skills, agents, problems),
        new LastGood(userSkills, userAgents),
        builtInSkills);
  }

  private static <T> Map<String, T> good(
      Listing listing, Kind kind, Parser<T> parser, Map<String, T> before, List<Problem> problems) {
    var good = new HashMap<String, T>();
    for (var file : listing.files()) {
      if (file.id() instanceof SourceFile.Id(Kind k, String name) && k == kind) {
        try {
          good.put(name, parser.parse(name, file.text()));
        } catch (BadFile fault) {
          problems.add(file.problem(fault));
          if (before.containsKey(name)) {
            good.put(name, before.get(name));
          }
        }
      }
    }
    return good;
  }

  /** An agent's last good version may name a skill that has gone since; it works on without. */
  private static Map<String, AgentDefinition> withSkillsThere(
      Map<String, AgentDefinition> agents, Set<String> skills) {
    var able = new HashMap<String, AgentDefinition>();
    agents.forEach((name, agent) -> {
      var left = agent.withSkills(skills::contains);
      if (left != null) {
        able.put(name, left);
      }
    });
    return able;
  }
}
