package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.terminal.Markdown;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code kaze goal} prints in the end.
 *
 * @param json one JSON object and nothing else
 * @param folder where the answer's files are saved; null for nowhere
 */
record GoalOutput(Terminal terminal, boolean json, @Nullable Path folder) {
  private static final String ANSWER_FILE = "answer.md";

  /** After {@code --no-wait}. */
  int submitted(JsonObject goal) {
    terminal
        .out()
        .println(
            json ? goal.encodePrettily() : "goal " + goal.getString("goalId") + " is submitted");
    return ExitCode.DONE;
  }

  /** A goal that is over, or waits for a person. */
  int over(JsonObject goal, CellClient client) throws CellFault, IOException, InterruptedException {
    JsonObject answer = goal.getJsonObject("answer");
    if (answer != null && folder != null) {
      save(answer, folder, client);
    }
    if (json) {
      terminal.out().println(goal.encodePrettily());
    } else if (answer != null) {
      print(goal, answer);
    } else {
      explain(goal);
    }
    return exitCode(goal);
  }

  private void print(JsonObject goal, JsonObject answer) {
    terminal.out().println();
    terminal.out().println(Markdown.rendered(answer.getString("text", "").strip(), terminal));
    terminal.out().println();
    List<String> names = artefacts(answer).stream().map(GoalOutput::name).toList();
    if (folder != null) {
      note("Saved in %s: %s".formatted(folder, String.join(", ", withAnswer(names))));
    } else if (!names.isEmpty()) {
      note(
          "With it: %s. To save: kaze goal --follow %s --out DIR"
              .formatted(String.join(", ", names), goal.getString("goalId")));
    }
  }

  private static List<String> withAnswer(List<String> names) {
    return Stream.concat(Stream.of(ANSWER_FILE), names.stream()).toList();
  }

  private void note(String text) {
    terminal.err().println(terminal.styled(Style.DIM, text));
  }

  private void explain(JsonObject goal) {
    String status = goal.getString("status", "");
    JsonObject fault = goal.getJsonObject("fault", new JsonObject());
    String why = fault.getString("message", "");
    String words =
        switch (status) {
          case "held" -> "The goal waits for approval:";
          case "cancelled" -> "The goal was cancelled.";
          default -> "The goal failed: " + why;
        };
    terminal
        .err()
        .println(terminal.styled(status.equals("held") ? Style.WARNING : Style.BAD, words));
    HeldTasks.of(goal).forEach(line -> terminal.err().println(line));
  }

  private static int exitCode(JsonObject goal) {
    return switch (goal.getString("status", "")) {
      case "answered" -> ExitCode.DONE;
      case "held" -> ExitCode.HELD;
      default -> ExitCode.FAILED;
    };
  }

  private static void save(JsonObject answer, Path folder, CellClient client)
      throws CellFault, IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(ANSWER_FILE), answer.getString("text", ""));
    for (JsonObject artefact : artefacts(answer)) {
      client.save(artefact.getString("href", ""), folder.resolve(name(artefact)));
    }
  }

  private static List<JsonObject> artefacts(JsonObject answer) {
    JsonArray artefacts = answer.getJsonArray("artefacts", new JsonArray());
    return IntStream.range(0, artefacts.size()).mapToObj(artefacts::getJsonObject).toList();
  }

  /** The last part of the name alone: a name from outside chooses no folder. */
  private static String name(JsonObject artefact) {
    Path last = Path.of(artefact.getString("name", "artefact")).getFileName();
    String name = last == null ? "" : last.toString();
    return name.isEmpty() || name.equals("..") || name.equals(".") ? "artefact" : name;
  }
}
