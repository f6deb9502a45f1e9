package io.kaze.bench.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that declare the three steps and who takes them. */
final class FlowCatalogue {
  /** So many at work side by side: an agent takes one task at a time. */
  private static final int AGENTS = 64;

  private FlowCatalogue() {}

  /** Words by which a goal asks for it: {@code Run the flow NAME}. */
  static void write(Path folder) throws IOException {
    skill(folder, "flow-open", "goal", "goal-text", "opened", "", "string");
    skill(folder, "flow-charge", "opened", "flow-opened", "charged", "", "object");
    skill(folder, "flow-close", "charged", "flow-charged", "closed", "asks: [flow]\n", "object");
    Path agents = Files.createDirectories(folder.resolve("agents"));
    for (int i = 1; i <= AGENTS; i++) {
      String name = "flow-%02d".formatted(i);
      Files.writeString(
          agents.resolve(name + ".yaml"),
          """
          name: %s
          role: Takes the steps of flows.
          vertical: general
          skills: [flow-open, flow-charge, flow-close]
          inbox: 10000
          """
              .formatted(name));
    }
  }

  private static void skill(
      Path folder, String name, String input, String fact, String gives, String asks, String type)
      throws IOException {
    Path file = Files.createDirectories(folder.resolve("skills").resolve(name)).resolve("SKILL.md");
    Files.writeString(
        file,
        """
        ---
        name: %1$s
        description: One step of a flow.
        handler: %1$s
        effects: none
        needs: {%2$s: {fact: %3$s}}
        gives: flow-%4$s
        %5$sinput: {type: object, required: [%2$s], properties: {%2$s: {type: %6$s}}}
        output: {type: object, required: [summary], properties: {summary: {type: string}}}
        ---
        One step of a flow, which takes what the step before it gave.
        """
            .formatted(name, input, fact, gives, asks, type));
  }
}
