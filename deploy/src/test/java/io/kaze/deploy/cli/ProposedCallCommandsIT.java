package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.LetterOffice;
import io.kaze.deploy.terminal.Screen;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the command line who decides whether a letter is sent. */
class ProposedCallCommandsIT {
  @TempDir Path data;

  private LetterOffice office;
  private CommandedCell cell;

  @BeforeEach
  void open() throws Exception {
    office = LetterOffice.in(data);
    cell = CommandedCell.in(data);
  }

  @AfterEach
  void close() {
    cell.close();
    office.close();
  }

  private String held() {
    cell.ran(ExitCode.HELD, "goal", LetterOffice.GOAL);
    JsonObject listed = new JsonObject(cell.ran(ExitCode.DONE, "approvals", "--json").out());
    return listed.getJsonArray("approvals").getJsonObject(0).getString("approvalId");
  }

  @Test
  void whatWouldBeCalledIsListedAndShown() {
    String id = held();

    Screen listed = cell.ran(ExitCode.DONE, "approvals");
    Screen shown = cell.ran(ExitCode.DONE, "approvals", id.substring(0, 14));

    assertThat(listed.out())
        .contains("This one proposes to call post.send with {\"text\":\"Send a letter to Eve\"}.");
    assertThat(shown.out())
        .contains(id, "To call post.send with:", "\"text\" : \"Send a letter to Eve\"");
    assertThat(office.letters()).isEmpty();
  }

  @Test
  void whatIsApprovedIsCalledAndFollowedToItsEnd() {
    String id = held();
    JsonObject approval = new JsonObject(cell.ran(ExitCode.DONE, "approvals", id, "--json").out());

    Screen approved = cell.ran(ExitCode.DONE, "approve", id);

    assertThat(approved.out()).contains("approved (letter-sending)");
    assertThat(cell.ran(ExitCode.DONE, "goal", "--follow", approval.getString("goalId")).out())
        .contains("The letter is on its way.");
    assertThat(office.letters()).hasSize(1);
  }

  @Test
  void whatIsCalledWithCanBeEditedFirst() throws Exception {
    String id = held();
    Path letter = Files.writeString(data.resolve("letter.json"), "{\"text\":\"Dear Eve\"}");
    Path wrong = Files.writeString(data.resolve("wrong.json"), "{\"words\":7}");

    Screen refused = cell.ran(ExitCode.FAILED, "approve", id, "--output", wrong.toString());
    Screen approved = cell.ran(ExitCode.DONE, "approve", id, "--output", letter.toString());

    assertThat(refused.err()).contains("is not what letter-sending can call post.send with");
    assertThat(approved.out()).contains("approved (as edited, letter-sending)");
  }
}
