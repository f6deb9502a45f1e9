package io.kaze.deploy.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresGoneIT {
  @TempDir Path data;

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "INT"})
  void whenTheEmbeddedPostgresEndsUnderLoadEveryGoalIsStillAnswered(String signal)
      throws Exception {
    try (var cell = RunningCell.start(RunningCell.settings(data))) {
      var goals = new ArrayList<String>();
      for (int i = 0; i < 8; i++) {
        goals.add(cell.submit());
      }

      new ProcessBuilder("kill", "-" + signal, postmaster()).start().waitFor();

      for (var goal : goals) {
        assertThat(cell.ended(goal).getString("status")).isEqualTo("answered");
      }
      assertThat(cell.client().verify().getBoolean("intact")).isTrue();
    }
  }

  private String postmaster() throws Exception {
    try (var files = Files.walk(data.resolve("postgres"), 3)) {
      var file = files.filter(path -> path.endsWith("postmaster.pid")).findFirst().orElseThrow();
      return Files.readAllLines(file).getFirst();
    }
  }
}
