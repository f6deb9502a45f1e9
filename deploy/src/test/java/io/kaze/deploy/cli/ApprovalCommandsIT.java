package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.terminal.Screen;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the command line, beside a cell in which reports wait for that person. */
class ApprovalCommandsIT {
  @TempDir Path folder;

  private CommandedCell cell;

  @BeforeEach
  void open() {
    cell =
        CommandedCell.in(
            folder.resolve("data"), "KAZE_TRUST_LEVELS", "report-generation=supervised");
  }

  @AfterEach
  void close() {
    cell.close();
  }

  /** States a goal and waits for it to be held. */
  private JsonObject held() {
    Screen goal =
        cell.ran(
            ExitCode.HELD,
            "goal",
            RunningCell.GOAL,
            "--attach",
            RunningCell.LEADS.toString(),
            "--json");
    return new JsonObject(goal.out());
  }

  private static String approvalOf(JsonObject goal) {
    return goal.getJsonArray("tasks").stream()
        .map(JsonObject.class::cast)
        .filter(task -> task.getString("status").equals("held"))
        .findFirst()
        .orElseThrow()
        .getJsonObject("approval")
        .getString("approvalId");
  }

  private void editorDoes(String script) throws IOException {
    Path editor = Files.writeString(folder.resolve("editor.sh"), script);
    cell.set("EDITOR", "sh " + editor);
  }

  @Test
  void aGoalThatComesToBeHeldSaysWithWhatItGoesOn() {
    Screen goal =
        cell.ran(ExitCode.HELD, "goal", RunningCell.GOAL, "--attach", RunningCell.LEADS.toString());

    assertThat(goal.err())
        .contains("t2 report-generation (reporter) waits for approval: report-generation is")
        .contains("The goal waits for approval:")
        .containsPattern("  kaze approve [0-9a-f-]{36}\n")
        .containsPattern("  kaze goal --follow [0-9a-f-]{36}   then goes on");
  }

  @Test
  void whatWaitsIsListedApprovedByTheBeginningOfItsNameAndGoesOn() {
    JsonObject goal = held();
    String id = approvalOf(goal);
    Screen listed = cell.ran(ExitCode.DONE, "approvals");

    Screen approved = cell.ran(ExitCode.DONE, "approve", id.substring(0, 14));

    Screen followed = cell.ran(ExitCode.DONE, "goal", "--follow", goal.getString("goalId"));
    assertThat(listed.out()).contains(id, "report-generation", RunningCell.GOAL);
    assertThat(approved.out()).contains("approved (report-generation)");
    assertThat(followed.out()).contains("Mikko Lahti");
    assertThat(cell.ran(ExitCode.DONE, "approvals").out()).contains("Nothing waits for approval.");
    assertThat(cell.ran(ExitCode.DONE, "approvals", "--all").out()).contains("approved by local");
  }

  @Test
  void aRejectionNeedsAReasonAndIsTold() {
    JsonObject goal = held();
    String id = approvalOf(goal);
    cell.ran(ExitCode.USAGE, "reject", id);
    cell.ran(ExitCode.USAGE, "reject", id, "--reason", " ");

    Screen rejected = cell.ran(ExitCode.DONE, "reject", id, "--reason", "Name the region");

    Screen late = cell.ran(ExitCode.FAILED, "approve", id);
    assertThat(rejected.out()).contains("rejected (report-generation)");
    assertThat(late.err()).contains("local rejected this at ", "Name the region");
    assertThat(cell.ran(ExitCode.DONE, "goal", "--follow", goal.getString("goalId")).out())
        .contains("“Name the region”");
  }

  @Test
  void aDraftCanBeEditedBeforeItStands() throws Exception {
    JsonObject goal = held();
    editorDoes("sed -i 's/Lead ranking/Leads in Saxony/' \"$1\"");

    Screen approved = cell.ran(ExitCode.DONE, "approve", approvalOf(goal), "--edit");

    assertThat(approved.out()).contains("approved (as edited, report-generation)");
    assertThat(cell.ran(ExitCode.DONE, "goal", "--follow", goal.getString("goalId")).out())
        .contains("Leads in Saxony");
  }

  @Test
  void anEditThatChangesNothingIsNone() throws Exception {
    JsonObject goal = held();
    editorDoes("exit 0");

    Screen approved = cell.ran(ExitCode.DONE, "approve", approvalOf(goal), "--edit");

    assertThat(approved.out()).contains("approved (report-generation)");
  }

  @Test
  void anEditThatCannotStandIsKeptAndNothingDecided() throws Exception {
    JsonObject goal = held();
    String id = approvalOf(goal);
    editorDoes("echo '{\"title\": 1}' > \"$1\"");

    Screen refused = cell.ran(ExitCode.FAILED, "approve", id, "--edit");

    String kept = refused.err().replaceAll("(?s).*--output (\\S+)\\s*", "$1");
    assertThat(refused.err()).contains("output is not what report-generation puts out");
    assertThat(Path.of(kept)).hasContent("{\"title\": 1}");
    assertThat(cell.ran(ExitCode.DONE, "approvals").out()).contains(id);
    Files.delete(Path.of(kept));
  }

  @Test
  void whatIsNoJsonIsToldWithItsPlaceAndKept() throws Exception {
    JsonObject goal = held();
    editorDoes("printf '{\\n  \"title\": ,\\n' > \"$1\"");

    Screen refused = cell.ran(ExitCode.FAILED, "approve", approvalOf(goal), "--edit");

    assertThat(refused.err())
        .contains("That is not a JSON object: line 2, column 12: Unexpected character")
        .contains("Your edit is kept: kaze approve ");
  }

  @Test
  void anEditorThatFailsDecidesNothing() throws Exception {
    JsonObject goal = held();
    editorDoes("exit 3");

    Screen failed = cell.ran(ExitCode.FAILED, "approve", approvalOf(goal), "--edit");

    assertThat(failed.err()).contains("ended with 3. Nothing was decided.");
  }

  @Test
  void aFileCanStandInstead() throws Exception {
    JsonObject goal = held();
    String id = approvalOf(goal);
    JsonObject output = cell.client().get("/approvals/" + id).getJsonObject("output");
    Path file =
        Files.writeString(
            folder.resolve("report.json"), output.put("markdown", "# By hand").encode());

    cell.ran(ExitCode.DONE, "approve", id, "--output", file.toString(), "--reason", "By hand");

    assertThat(cell.ran(ExitCode.DONE, "goal", "--follow", goal.getString("goalId")).out())
        .contains("By hand");
  }

  @Test
  void aNameThatIsNoneOrNobodysIsToldSo() {
    assertThat(cell.ran(ExitCode.USAGE, "approve", "abc").err())
        .contains("\"abc\" is not an approval: its identifier, or at least the first 4");
    assertThat(cell.ran(ExitCode.FAILED, "approve", "ffff").err())
        .contains("There is no approval ffff…");
    assertThat(cell.ran(ExitCode.USAGE, "approve", "ffff", "--output", "none.json").err())
        .contains("--output: none.json cannot be read");
  }

  @Test
  void aNameThatCouldBeSeveralIsToldWhich() {
    String first = approvalOf(held());
    String second = approvalOf(held());

    Screen unclear = cell.ran(ExitCode.USAGE, "approve", first.substring(0, 6));

    assertThat(unclear.err()).contains("can be any of 2", first, second);
  }

  @Test
  void theStatusSaysHowManyWait() {
    held();

    assertThat(cell.ran(ExitCode.DONE, "status").out())
        .contains("approvals  1 waits for a person: kaze approvals");
  }
}
