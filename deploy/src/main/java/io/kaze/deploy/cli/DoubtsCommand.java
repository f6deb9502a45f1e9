package io.kaze.deploy.cli;

import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kaze doubts}: of what nobody knows whether it was done. */
@Command(
    name = "doubts",
    mixinStandardHelpOptions = true,
    description = {
      "Effects outside of which nobody knows whether they were made, the oldest first.",
      "Look for the key on the other side, then say what you found: kaze doubt."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze doubts",
      "  kaze doubts --json",
      "",
      "Exit codes: 0 listed, 1 no cell can be reached."
    })
final class DoubtsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private AnswerOptions options = new AnswerOptions();

  DoubtsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (CellSession session = options.session(surroundings)) {
      print(session.client().all("/doubts", "doubts"));
    }
    return ExitCode.DONE;
  }

  private void print(JsonArray doubts) {
    if (options.isPrinted(new JsonObject().put("doubts", doubts), surroundings)) {
      return;
    }
    Terminal terminal = surroundings.terminal();
    if (doubts.isEmpty()) {
      terminal.out().println("Nothing is in doubt.");
    }
    for (int i = 0; i < doubts.size(); i++) {
      print(terminal, doubts.getJsonObject(i));
    }
  }

  private static void print(Terminal terminal, JsonObject doubt) {
    JsonObject request = doubt.getJsonObject("request");
    String what = request.getString("tool", doubt.getString("side"));
    terminal
        .out()
        .println(
            terminal.styled(Style.BOLD, doubt.getString("key") + "  " + what)
                + "  since "
                + doubt.getString("since"));
    terminal.out().println("  " + request.getValue("arguments", request));
    terminal.out().println("  " + terminal.styled(Style.DIM, doubt.getString("seenLast")));
  }
}
