package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.terminal.Style;
import io.kaze.deploy.terminal.Terminal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Scanner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has a person edit a draft until it can stand, or until the person gives up; then the file stays.
 *
 * @param client the cell that has the draft
 * @param terminal where it is said what is wrong
 * @param editor the person's
 */
record OutputEditing(CellClient client, Terminal terminal, Editor editor) {
  private static final int INVALID = 400;

  /**
   * Approves as edited; as drafted when nothing was changed.
   *
   * @param approval the request's body, with the output that is to stand, null for the draft
   */
  JsonObject approve(String approvalId, Function<@Nullable JsonObject, JsonObject> approval)
      throws CommandFault, CellFault, IOException, InterruptedException {
    JsonObject draft = client.get("/approvals/" + approvalId).getJsonObject("output");
    if (draft == null) {
      throw CommandFault.failed("The draft of %s is not there to be edited.".formatted(approvalId));
    }
    Path file = Files.createTempFile("kaze-approval-", ".json");
    Files.writeString(file, draft.encodePrettily() + "\n");
    while (true) {
      editor.edit(file);
      try {
        JsonObject edited = new JsonObject(Files.readString(file));
        JsonObject decided =
            client.post(
                "/approvals/" + approvalId, approval.apply(edited.equals(draft) ? null : edited));
        Files.delete(file);
        return decided;
      } catch (DecodeException notJson) {
        again(approvalId, file, "That is not a JSON object: " + NotJson.words(notJson));
      } catch (CellFault fault) {
        if (fault.status() != INVALID) {
          throw kept(approvalId, file, String.valueOf(fault.getMessage()));
        }
        again(approvalId, file, String.valueOf(fault.getMessage()));
      }
    }
  }

  /** Goes on when the person wants to edit again. */
  private void again(String approvalId, Path file, String problem) throws CommandFault {
    terminal.err().println(terminal.styled(Style.BAD, problem));
    if (!terminal.live() || !wanted()) {
      throw kept(approvalId, file, "Nothing was decided.");
    }
  }

  private boolean wanted() {
    terminal.err().print("Edit again? [Y/n] ");
    terminal.err().flush();
    Scanner answers = new Scanner(System.in, StandardCharsets.UTF_8);
    return answers.hasNextLine()
        && !answers.nextLine().strip().toLowerCase(Locale.ROOT).startsWith("n");
  }

  private static CommandFault kept(String approvalId, Path file, String words) {
    return CommandFault.failed(
        "%s Your edit is kept: kaze approve %s --output %s".formatted(words, approvalId, file));
  }
}
