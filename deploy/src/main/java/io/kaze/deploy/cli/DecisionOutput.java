package io.kaze.deploy.cli;

import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.JsonObject;

/**
 * What is printed once a decision stands.
 *
 * @param json one JSON object and nothing else
 */
record DecisionOutput(Terminal terminal, boolean json) {

  int print(JsonObject decided) {
    if (json) {
      terminal.out().println(decided.encodePrettily());
      return ExitCode.DONE;
    }
    String how = decided.getBoolean("edited", false) ? "as edited, " : "";
    terminal
        .out()
        .println(
            "%s (%s%s)"
                .formatted(
                    terminal.styled(Style.GOOD, decided.getString("state")),
                    how,
                    decided.getString("skill")));
    terminal
        .err()
        .println(
            terminal.styled(
                Style.DIM, "The goal goes on: kaze goal --follow " + decided.getString("goalId")));
    return ExitCode.DONE;
  }
}
