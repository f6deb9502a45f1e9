package io.kaze.deploy.cli;

import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaze approvals}: what waits for a person; or one of it, with its draft. */
@Command(
    name = "approvals",
    mixinStandardHelpOptions = true,
    description = "The drafts that wait for a person, the longest wait first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze approvals",
      "  kaze approvals 0199d2a4-5b",
      "  kaze approvals --all --json",
      "",
      "Exit codes: 0 listed, 1 no cell can be reached."
    })
final class ApprovalsCommand implements Callable<Integer> {
  private static final int GOAL_CHARACTERS_MIN = 20;

  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "One of them, or how it begins: with all that was drafted")
  private String id = "";

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  @Option(names = "--all", description = "Those that were decided too, the newest first")
  private boolean all;

  ApprovalsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    ApprovalName name = id.isEmpty() ? null : ApprovalName.typed(id);
    try (CellSession session = CellSession.open(Reach.of(reach, surroundings))) {
      if (name != null) {
        show(session.client().get("/approvals/" + name.found(session.client())));
        return ExitCode.DONE;
      }
      print(ApprovalPages.read(session.client(), all ? "all" : "open"));
    }
    return ExitCode.DONE;
  }

  private void show(JsonObject approval) {
    Terminal terminal = surroundings.terminal();
    if (json) {
      terminal.out().println(approval.encodePrettily());
      return;
    }
    print(terminal, approval);
    String call = approval.getString("call");
    JsonObject draft = approval.getJsonObject("editedOutput", approval.getJsonObject("output"));
    if (draft != null) {
      terminal.out().println(call == null ? "The draft:" : "To call " + call + " with:");
      terminal.out().println(draft.encodePrettily());
    }
  }

  private void print(List<JsonObject> approvals) {
    Terminal terminal = surroundings.terminal();
    if (json) {
      JsonObject list = new JsonObject().put("approvals", new JsonArray(approvals));
      terminal.out().println(list.encodePrettily());
    } else if (approvals.isEmpty()) {
      terminal.out().println(all ? "There are no approvals." : "Nothing waits for approval.");
    } else {
      approvals.forEach(approval -> print(terminal, approval));
      if (approvals.size() >= ApprovalPages.APPROVALS_MAX) {
        terminal.err().println(terminal.styled(Style.DIM, "There are more."));
      }
    }
  }

  private void print(Terminal terminal, JsonObject approval) {
    String state = approval.getString("state");
    String head = approval.getString("approvalId") + "  " + approval.getString("skill");
    String by = approval.getString("decidedBy");
    String how =
        state.equals("open")
            ? "until " + approval.getString("decideBy")
            : by == null ? state : state + " by " + by;
    terminal.out().println(terminal.styled(Style.BOLD, head) + "  " + how);
    terminal.out().println("  " + goal(approval, terminal.columns()));
    terminal.out().println("  " + terminal.styled(Style.DIM, approval.getString("reason")));
  }

  private static String goal(JsonObject approval, int columns) {
    String line = approval.getString("goalText", "").strip().replaceAll("\\s+", " ");
    int room = Math.max(GOAL_CHARACTERS_MIN, columns - 3);
    return line.length() <= room ? line : line.substring(0, room - 1) + "…";
  }
}
