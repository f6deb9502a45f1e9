package io.kaze.deploy.cli;

import io.kaze.bus.journal.Verification;
import io.kaze.deploy.cell.JournalLook;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaze audit verify}: is the journal as it was written? */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Recompute the journal's hash chain from its first entry.",
      "A cell that runs is asked; otherwise the journal is opened for the call."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze audit verify",
      "  kaze audit verify --json",
      "",
      "Exit codes: 0 intact, 1 broken or not to be had."
    })
final class AuditVerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  AuditVerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    JsonObject found = found(Reach.of(reach, surroundings));
    print(found);
    return found.getBoolean("intact", false) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static JsonObject found(Reach way) throws Exception {
    Optional<CellClient> running = way.running();
    if (running.isEmpty()) {
      return json(JournalLook.verify(way.settings()).await());
    }
    try (CellClient client = running.get()) {
      return client.verify();
    }
  }

  private static JsonObject json(Verification found) {
    return switch (found) {
      case Verification.Intact intact ->
          new JsonObject()
              .put("intact", true)
              .put("entries", intact.entries())
              .put("hash", intact.hash());
      case Verification.Broken broken ->
          new JsonObject()
              .put("intact", false)
              .put("sequence", broken.sequence())
              .put("entryId", broken.entry() == null ? "missing" : broken.entry().toString())
              .put("reason", broken.reason());
    };
  }

  private void print(JsonObject found) {
    Terminal terminal = surroundings.terminal();
    if (json) {
      terminal.out().println(found.encodePrettily());
    } else if (found.getBoolean("intact", false)) {
      terminal
          .out()
          .println(
              "%s: %,d entries, each as it was written; the chain ends in %s"
                  .formatted(
                      terminal.styled(Style.GOOD, "intact"),
                      found.getLong("entries"),
                      found.getString("hash")));
    } else {
      terminal
          .out()
          .println(
              "%s at entry %d (%s): %s"
                  .formatted(
                      terminal.styled(Style.BAD, "broken"),
                      found.getLong("sequence"),
                      found.getString("entryId", "missing"),
                      found.getString("reason")));
    }
  }
}
