package io.kaze.bench.workflow;

import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.SkillHandler;
import io.kaze.verticles.skill.SkillOffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The three steps as skills: each gives about 200 bytes, as the peers' do. */
public final class FlowSkills implements SkillOffer {
  private static final int WIDTH = 200;

  @Override
  public Map<String, SkillHandler> handlers() {
    return Map.of(
        "flow-open", (input, material) -> line("opened", asked(input.getString("goal"))),
        "flow-charge", (input, material) -> next("opened", "charged", input),
        "flow-close", (input, material) -> next("charged", "closed", input));
  }

  /** The last word of what was asked names the flow. */
  private static String asked(String goal) {
    return goal.substring(goal.lastIndexOf(' ') + 1);
  }

  private static JsonObject next(String before, String word, JsonObject input) throws SkillFault {
    String said = input.getJsonObject(before).getString("summary");
    if (!said.startsWith(before + " ")) {
      throw SkillFault.badInput("Not %s: %s".formatted(before, said));
    }
    return line(word, said.substring(before.length() + 1, said.indexOf(' ', before.length() + 1)));
  }

  private static JsonObject line(String word, String flow) {
    String line = word + " " + flow + " ";
    return new JsonObject().put("summary", line + ".".repeat(WIDTH - line.length()));
  }
}
