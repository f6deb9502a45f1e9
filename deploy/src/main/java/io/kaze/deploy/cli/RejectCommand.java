package io.kaze.deploy.cli;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaze reject}: a held draft may not stand. */
@Command(
    name = "reject",
    mixinStandardHelpOptions = true,
    description = {
      "Turn a held draft down. Its goal is planned anew with your reason, or fails with it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze reject 0199d2a4-5b --reason \"Name the region in the title\"",
      "",
      "Exit codes: 0 rejected, 1 it was decided otherwise before, 2 asked wrongly."
    })
final class RejectCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();

  @Parameters(paramLabel = "ID", description = "The approval, or how it begins")
  private String id = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; the next plan goes by it")
  private String reason = "";

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  RejectCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    ApprovalName name = ApprovalName.typed(id);
    if (reason.isBlank()) {
      throw CommandFault.usage("--reason: say why; the next plan goes by it");
    }
    JsonObject rejection = new JsonObject().put("decision", "reject").put("reason", reason);
    try (CellSession session = CellSession.open(Reach.of(reach, surroundings))) {
      String approvalId = name.found(session.client());
      JsonObject decided = session.client().post("/approvals/" + approvalId, rejection);
      return new DecisionOutput(surroundings.terminal(), json).print(decided);
    }
  }
}
