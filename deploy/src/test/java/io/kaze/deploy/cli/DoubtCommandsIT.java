package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.LetterOffice;
import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.terminal.Screen;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the command line who finds out whether a letter was sent. */
class DoubtCommandsIT {
  @TempDir Path data;

  private final Map<String, String> environment = new HashMap<>();
  private LetterOffice office;
  private RunningCell cell;

  @BeforeEach
  void open() throws Exception {
    office = LetterOffice.in(data);
    office.cuts();
    String database = RunningCell.freshDatabase();
    environment.put("KAZE_DATA", data.toString());
    environment.put("KAZE_POSTGRES_URL", database);
    environment.put("KAZE_MODELS_OLLAMA", "off");
    cell =
        RunningCell.start(
            RunningCell.settings(
                data,
                "KAZE_POSTGRES_URL",
                database,
                "KAZE_TRUST_LEVELS",
                "letter-sending=autonomous"));
    cell.ended(cell.client().submit(LetterOffice.GOAL, List.of()));
  }

  @AfterEach
  void close() {
    cell.close();
    office.close();
  }

  private Screen ran(int exitCode, String... arguments) {
    Screen screen = Screen.file();
    int code = CommandLineInterface.of(screen.terminal(), environment).run(arguments);
    assertThat(code).as(screen.err()).isEqualTo(exitCode);
    return screen;
  }

  private String key() {
    JsonObject listed = new JsonObject(ran(ExitCode.DONE, "doubts", "--json").out());
    return listed.getJsonArray("doubts").getJsonObject(0).getString("key");
  }

  @Test
  void whatIsInDoubtIsListedSettledByTheBeginningOfItsKeyAndGone() {
    String key = key();
    Screen listed = ran(ExitCode.DONE, "doubts");

    Screen settled =
        ran(ExitCode.DONE, "doubt", key.substring(0, 8), "done", "--reason", "It is in the outbox");

    assertThat(listed.out()).contains(key, "post.send", LetterOffice.GOAL);
    assertThat(settled.out()).contains("done");
    assertThat(ran(ExitCode.DONE, "doubts").out()).contains("Nothing is in doubt.");
  }

  @Test
  void anotherWordComesTooLateAndIsToldWhatStands() {
    String key = key();
    ran(ExitCode.DONE, "doubt", key, "failed", "--reason", "There is nothing");

    Screen late = ran(ExitCode.FAILED, "doubt", key, "done", "--reason", "It is there");

    assertThat(late.err()).contains("local settled this as failed: There is nothing.");
  }

  @Test
  void aSettlementNeedsAnOutcomeAndAReason() {
    String key = key();

    ran(ExitCode.USAGE, "doubt", key, "done");
    ran(ExitCode.USAGE, "doubt", key, "perhaps", "--reason", "I do not know");
    ran(ExitCode.USAGE, "doubt", "x", "done", "--reason", "I looked");

    assertThat(key()).isEqualTo(key);
  }
}
