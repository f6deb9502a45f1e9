package io.kaze.deploy.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.terminal.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private final Screen screen = Screen.file();

  @TempDir Path folder;

  @Test
  void helpNamesEveryCommand() {
    assertThat(run("--help")).isEqualTo(ExitCode.DONE);

    assertThat(screen.out())
        .contains(
            "up ",
            "goal ",
            "status ",
            "tenants ",
            "tokens ",
            "doctor ",
            "audit ",
            "config ",
            "bench ")
        .contains("Exit codes: 0 done or answered, 1 failed, 2 asked wrongly, 3 waiting");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "goal",
        "status",
        "tenants",
        "tenants make",
        "tokens",
        "tokens make",
        "tokens revoke",
        "doctor",
        "audit verify",
        "config check",
        "bench"
      })
  void everyCommandExplainsItselfWithAnExample(String command) {
    assertThat(run((command + " --help").split(" "))).isEqualTo(ExitCode.DONE);

    assertThat(screen.out()).contains("Usage: kaze " + command).contains("  kaze " + command);
  }

  @Test
  void theHelpOfGoalIsStable() throws Exception {
    run("goal", "--help");

    try (var expected = getClass().getResourceAsStream("goal-help.txt")) {
      assertThat(screen.out()).isEqualTo(new String(expected.readAllBytes(), UTF_8));
    }
  }

  @Test
  void anUnknownCommandIsAskedBack() {
    assertThat(run("gaol", "x")).isEqualTo(ExitCode.USAGE);

    assertThat(screen.err()).contains("did you mean goal?");
  }

  @Test
  void anUnknownFlagIsAUsageError() {
    assertThat(run("up", "--prot", "80")).isEqualTo(ExitCode.USAGE);

    assertThat(screen.err()).contains("did you mean --port?");
  }

  @Test
  void aGoalWithoutWordsIsAUsageErrorAndStartsNothing() {
    assertThat(run("goal", " ", "--data", folder.resolve("none").toString()))
        .isEqualTo(ExitCode.USAGE);

    assertThat(screen.err()).contains("What is the goal?");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void anAttachmentThatIsNotThereIsAUsageError() {
    assertThat(run("goal", "Score these leads", "--attach", "no-such.csv"))
        .isEqualTo(ExitCode.USAGE);

    assertThat(screen.err()).contains("there is no file no-such.csv that can be read");
  }

  @Test
  void aCellByUrlWantsAToken() {
    assertThat(run("status", "--url", "http://cell.example:8080")).isEqualTo(ExitCode.USAGE);

    assertThat(screen.err()).contains("http://cell.example:8080 wants a token");
  }

  @Test
  void whatIsNoUrlIsAUsageError() {
    assertThat(run("status", "--url", "cell.example")).isEqualTo(ExitCode.USAGE);

    assertThat(screen.err()).contains("\"cell.example\" is not the address of a cell");
  }

  @Test
  void brokenSettingsAreAUsageErrorInOneLine() throws Exception {
    var file = Files.writeString(folder.resolve("kaze.yaml"), "door:\n  port: 99999\n");

    assertThat(run("config", "check", "--config", file.toString())).isEqualTo(ExitCode.USAGE);

    assertThat(screen.err().lines())
        .containsExactly("kaze: " + file + ", line 2: door.port: 99999 is not a port (0 to 65535)");
  }

  @Test
  void theSettingsAreShownWithWhereTheyComeFrom() {
    assertThat(run("config", "check", "--data", folder.toString())).isEqualTo(ExitCode.DONE);

    assertThat(screen.out().lines())
        .anyMatch(line -> line.matches("data +" + folder + " +\\(--data\\)"))
        .anyMatch(line -> line.matches("door\\.port +8080 +\\(default\\)"));
  }

  @Test
  void whereNoCellRunsStatusSaysSo() {
    assertThat(run("status", "--data", folder.toString())).isEqualTo(ExitCode.FAILED);

    assertThat(screen.out()).isEqualTo("No cell runs on " + folder + ". Start one: kaze up\n");
  }

  private int run(String... arguments) {
    return CommandLineInterface.of(screen.terminal(), Map.of()).run(arguments);
  }
}
