package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.LetterOffice;
import io.kaze.deploy.terminal.Screen;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the command line who finds out whether a letter was sent. */
class DoubtCommandsIT {
  @TempDir Path data;

  private LetterOffice office;
  private CommandedCell cell;

  @BeforeEach
  void open() throws Exception {
    office = LetterOffice.in(data);
    office.cuts();
    cell = CommandedCell.in(data, "KAZE_TRUST_LEVELS", "letter-sending=autonomous");
    cell.awaitEnd(cell.client().submit(LetterOffice.GOAL, List.of()));
  }

  @AfterEach
  void close() {
    cell.close();
    office.close();
  }

  private String key() {
    JsonObject listed = new JsonObject(cell.ran(ExitCode.DONE, "doubts", "--json").out());
    return listed.getJsonArray("doubts").getJsonObject(0).getString("key");
  }

  @Test
  void whatIsInDoubtIsListedSettledByTheBeginningOfItsKeyAndGone() {
    String key = key();
    Screen listed = cell.ran(ExitCode.DONE, "doubts");

    Screen settled =
        cell.ran(
            ExitCode.DONE, "doubt", key.substring(0, 8), "done", "--reason", "It is in the outbox");

    assertThat(listed.out()).contains(key, "post.send", LetterOffice.GOAL);
    assertThat(settled.out()).contains("done");
    assertThat(cell.ran(ExitCode.DONE, "doubts").out()).contains("Nothing is in doubt.");
  }

  @Test
  void anotherWordComesTooLateAndIsToldWhatStands() {
    String key = key();
    cell.ran(ExitCode.DONE, "doubt", key, "failed", "--reason", "There is nothing");

    Screen late = cell.ran(ExitCode.FAILED, "doubt", key, "done", "--reason", "It is there");

    assertThat(late.err()).contains("local settled this as failed: There is nothing.");
  }

  @Test
  void aSettlementNeedsAnOutcomeAndAReason() {
    String key = key();

    cell.ran(ExitCode.USAGE, "doubt", key, "done");
    cell.ran(ExitCode.USAGE, "doubt", key, "perhaps", "--reason", "I do not know");
    cell.ran(ExitCode.USAGE, "doubt", "x", "done", "--reason", "I looked");

    assertThat(key()).isEqualTo(key);
  }
}
