package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kaze approve}: a held draft may stand, as it is or as edited. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = {"Let a held draft stand: as it is, as you edit it, or as a file says."},
    footerHeading = "%nExamples:%n",
    footer = {
      "  kaze approve 0199d2a4-5b",
      "  kaze approve 0199d2a4-5b --edit",
      "  kaze approve 0199d2a4-5b --output report.json --reason \"Named the region\"",
      "",
      "Exit codes: 0 approved, 1 it was decided otherwise before, 2 asked wrongly."
    })
final class ApproveCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ReachOptions reach = new ReachOptions();

  @Parameters(paramLabel = "ID", description = "The approval, or how it begins")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who look later")
  private String reason = "";

  @Option(names = "--edit", description = "Edit the draft's output first, with $VISUAL or $EDITOR")
  private boolean edit;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "A file with the JSON that is to stand instead")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print one JSON object and nothing else")
  private boolean json;

  ApproveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    ApprovalName name = ApprovalName.typed(id);
    if (edit && output != null) {
      throw CommandFault.usage("--edit or --output: one of them");
    }
    JsonObject given = output == null ? null : read(output);
    Editor editor = edit ? Editor.of(surroundings) : null;
    try (CellSession session = CellSession.open(Reach.of(reach, surroundings))) {
      CellClient client = session.client();
      String approvalId = name.found(client);
      JsonObject decided =
          editor == null
              ? client.post("/approvals/" + approvalId, approval(given))
              : new OutputEditing(client, surroundings.terminal(), editor)
                  .approve(approvalId, this::approval);
      return new DecisionOutput(surroundings.terminal(), json).print(decided);
    }
  }

  private JsonObject approval(@Nullable JsonObject instead) {
    JsonObject body = new JsonObject().put("decision", "approve").put("reason", reason);
    return instead == null ? body : body.put("output", instead);
  }

  private static JsonObject read(Path file) throws CommandFault {
    try {
      return new JsonObject(Files.readString(file));
    } catch (IOException e) {
      throw CommandFault.usage("--output: %s cannot be read: %s".formatted(file, e.getMessage()));
    } catch (DecodeException e) {
      throw CommandFault.usage(
          "--output: %s is not a JSON object: %s".formatted(file, NotJson.words(e)));
    }
  }
}
