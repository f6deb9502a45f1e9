package io.kaze.bench.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that declare two steps which a model takes, and who asks it. */
final class SlowCatalogue {
  /** An agent takes one task at a time: so many that they are no bound. */
  static final int AGENTS = 128;

  private SlowCatalogue() {}

  static String agent(int number) {
    return "slow-%03d".formatted(number);
  }

  static void write(Path folder) throws IOException {
    skill(folder, "slow-draft", "goal", "goal-text", "drafted", "sketch");
    skill(folder, "slow-check", "draft", "slow-drafted", "checked", "ponder");
    Path files = Files.createDirectories(folder.resolve("agents"));
    for (int i = 0; i < AGENTS; i++) {
      Files.writeString(
          files.resolve(agent(i) + ".yaml"),
          """
          name: %s
          role: Takes steps with a model.
          vertical: general
          skills: [slow-draft, slow-check]
          inbox: 10000
          """
              .formatted(agent(i)));
    }
  }

  private static void skill(
      Path folder, String name, String input, String fact, String gives, String ask)
      throws IOException {
    Path file = Files.createDirectories(folder.resolve("skills").resolve(name)).resolve("SKILL.md");
    Files.writeString(
        file,
        """
        ---
        name: %1$s
        description: A step that a model takes.
        effects: none
        needs: {%2$s: {fact: %3$s}}
        gives: slow-%4$s
        asks: [%5$s]
        input: {type: object, required: [%2$s]}
        output: {type: object, required: [summary], properties: {summary: {type: string}}}
        ---
        Say one line about it.
        """
            .formatted(name, input, fact, gives, ask));
  }
}
