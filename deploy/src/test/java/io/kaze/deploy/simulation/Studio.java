package io.kaze.deploy.simulation;

import io.kaze.bus.schema.Schema;
import io.kaze.bus.task.Effects;
import io.kaze.verticles.catalogue.About;
import io.kaze.verticles.catalogue.AgentDefinition;
import io.kaze.verticles.catalogue.Budget;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.catalogue.Need;
import io.kaze.verticles.catalogue.SkillContract;
import io.kaze.verticles.catalogue.SkillDefinition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A small studio that makes pages: an outline, from it pictures, letters and copy side by side,
 * from all of them the page. Pictures are bought, and each purchase is paid for; letters are
 * licensed by one call of a tool, which is proposed before. Two agents write copy.
 */
final class Studio {
  static final String TEXT = "Make a page about bicycles";

  /** The skill that pays. */
  static final String BUYING = "buying-pictures";

  /** The tool that licenses letters. */
  static final String FOUNDRY = "foundry.license";

  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** As they come with Kaze: trusted as long as they change nothing outside. */
  static final Set<String> BUILT_IN = Set.of("outlining", "layout");

  static final List<String> SKILLS = List.of("outlining", BUYING, "copywriting", "layout");

  static final Catalogue CATALOGUE =
      Catalogue.of(
          List.of(
              skill("outlining", "outline", Effects.NONE, "goal-text"),
              skill(BUYING, "pictures", Effects.EXTERNAL, "outline"),
              licensing(),
              skill("copywriting", "copy", Effects.NONE, "outline"),
              skill("layout", "page", Effects.NONE, "pictures", "letters", "copy")),
          List.of(
              agent("ada", "outlining"),
              agent("ben", BUYING),
              agent("bo", BUYING),
              agent("kim", "licensing"),
              agent("cem", "copywriting"),
              agent("eve", "copywriting"),
              agent("dora", "layout")));

  private Studio() {}

  private static SkillDefinition licensing() {
    return skill(
        "licensing", "letters", Execution.calling(FOUNDRY, Effects.EXTERNAL, TIMEOUT), "outline");
  }

  private static SkillDefinition skill(
      String name, String gives, Effects effects, String... facts) {
    return skill(
        name, gives, new Execution(name, effects, List.of(), null, TIMEOUT), facts);
  }

  private static SkillDefinition skill(
      String name, String gives, Execution execution, String... facts) {
    Map<String, Need> needs = new LinkedHashMap<>();
    for (String fact : facts) {
      needs.put(fact, Need.of(fact));
    }
    return new SkillDefinition(
        name,
        "Does " + name + ".",
        About.NOTHING,
        new SkillContract(needs, gives, List.of(gives), Schema.ANY, Schema.ANY),
        execution,
        "");
  }

  private static AgentDefinition agent(String name, String skill) {
    return new AgentDefinition(
        name, "Does " + skill + ".", "general", List.of(skill), List.of(), null, Budget.UNSET, 10);
  }
}
