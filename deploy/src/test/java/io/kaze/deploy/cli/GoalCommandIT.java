package io.kaze.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.terminal.Screen;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalCommandIT {
  private static final String LEADS = RunningCell.LEADS.toString();

  private final Screen screen = Screen.file();
  private final String database = RunningCell.freshDatabase();

  @TempDir Path folder;

  @Test
  void whereNoCellRunsOneIsStartedForTheCall() {
    assertThat(run("goal", RunningCell.GOAL, "--attach", LEADS)).isEqualTo(ExitCode.DONE);

    assertThat(screen.out()).contains("Mikko Lahti");
    assertThat(screen.err()).contains("t1 lead-scoring (analyst) done");
    assertThat(data().resolve("cell.json")).doesNotExist();
    assertThat(data().resolve("kaze.log")).isNotEmptyFile();
  }

  @Test
  void theAnswersFilesAreSavedWhereAsked() {
    var out = folder.resolve("out");

    run("goal", RunningCell.GOAL, "--attach", LEADS, "--out", out.toString());

    assertThat(out.resolve("answer.md")).isNotEmptyFile();
    assertThat(out.resolve("report.html")).content().contains("<html");
  }

  @Test
  void asJsonTheOutputIsOneObjectAndNothingElse() {
    run("goal", RunningCell.GOAL, "--attach", LEADS, "--json");

    var goal = new JsonObject(screen.out());
    assertThat(goal.getString("status")).isEqualTo("answered");
    assertThat(goal.getJsonObject("answer").getString("text")).contains("Mikko Lahti");
    assertThat(screen.err()).isEmpty();
  }

  @Test
  void aGoalNobodyCanPlanEndsInWords() {
    assertThat(run("goal", "Water the plants on the balcony")).isEqualTo(ExitCode.FAILED);

    assertThat(screen.err()).contains("The goal failed: ");
  }

  @Test
  void aRunningCellIsUsed() throws Exception {
    try (var cell =
        RunningCell.start(RunningCell.settings(data(), "KAZE_POSTGRES_URL", database))) {
      assertThat(run("goal", RunningCell.GOAL, "--attach", LEADS)).isEqualTo(ExitCode.DONE);

      assertThat(cell.client().get("/status").getJsonObject("goals").getLong("answered"))
          .isEqualTo(1);
    }
  }

  @Test
  void aGoalNotWaitedForIsAnsweredByALaterStart() {
    run("goal", RunningCell.GOAL, "--attach", LEADS, "--no-wait", "--json");
    var goalId = new JsonObject(screen.out()).getString("goalId");
    var later = Screen.file();

    var exitCode = run(later, "goal", "--follow", goalId);

    assertThat(exitCode).isEqualTo(ExitCode.DONE);
    assertThat(later.out()).contains("Mikko Lahti");
  }

  @Test
  void anUntouchedJournalIsIntact() {
    run("goal", RunningCell.GOAL, "--attach", LEADS);
    var audit = Screen.file();

    assertThat(run(audit, "audit", "verify")).isEqualTo(ExitCode.DONE);

    assertThat(audit.out()).startsWith("intact: 10 entries, each as it was written");
  }

  @Test
  void aByteChangedInTheJournalIsFoundAndItsEntryNamed() throws Exception {
    run("goal", RunningCell.GOAL, "--attach", LEADS);
    try (var connection = DriverManager.getConnection(jdbc());
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "update kaze.entry set body = overlay(body placing 'x' from 3 for 1) where sequence = 2");
    }
    var audit = Screen.file();

    assertThat(run(audit, "audit", "verify")).isEqualTo(ExitCode.FAILED);

    assertThat(audit.out())
        .matches("broken at entry 2 \\([0-9a-f-]{36}\\): plan-made at position 2 .*\\s+");
  }

  @Test
  void statusTellsWhatRuns() {
    try (var cell =
        RunningCell.start(RunningCell.settings(data(), "KAZE_POSTGRES_URL", database))) {
      assertThat(run("status")).isEqualTo(ExitCode.DONE);

      assertThat(screen.out()).contains("up for", cell.cell().url().toString(), "analyst");
    }
  }

  @Test
  void theDoctorFindsAServerThatIsThere() throws Exception {
    Files.createDirectories(data());

    assertThat(run("doctor")).isEqualTo(ExitCode.DONE);

    assertThat(screen.out()).contains("answers and is new enough").doesNotContain("FAIL");
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** The same database for a superuser who reaches past the functions. */
  private String jdbc() {
    var uri = URI.create(database);
    var user = uri.getUserInfo().split(":");
    return "jdbc:postgresql://%s:%d%s?user=%s&password=%s"
        .formatted(uri.getHost(), uri.getPort(), uri.getPath(), user[0], user[1]);
  }

  private int run(String... arguments) {
    return run(screen, arguments);
  }

  private int run(Screen on, String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("KAZE_DATA", data().toString());
    environment.put("KAZE_POSTGRES_URL", database);
    environment.put("KAZE_DOOR_PORT", "0");
    environment.put("KAZE_MANAGEMENT_PORT", "0");
    environment.put("KAZE_MODELS_OLLAMA", "off");
    return CommandLineInterface.of(on.terminal(), environment).run(arguments);
  }
}
