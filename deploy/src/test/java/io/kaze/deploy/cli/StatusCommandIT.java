package io.kaze.deploy.cli;

import static io.kaze.bus.bridge.testing.TestPod.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.bridge.testing.TestNats;
import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.terminal.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What status shows of another cell that goals are handed to. */
class StatusCommandIT {
  @TempDir Path data;

  private final TestNats nats = TestNats.open();
  private RunningCell north;

  @BeforeEach
  void open() {
    north =
        RunningCell.start(
            RunningCell.settings(
                data,
                "KAZE_POSTGRES_URL",
                RunningCell.freshDatabase(),
                "KAZE_NATS_URL",
                nats.url().toString(),
                "KAZE_NATS_CELL",
                "north",
                "KAZE_NATS_ALLOW",
                "out south kaze.handoff.goal",
                "KAZE_NATS_PEERS",
                "south local"));
  }

  @AfterEach
  void close() {
    north.close();
    nats.close();
  }

  private String run(String... arguments) {
    Screen screen = Screen.file();
    assertThat(
            CommandLineInterface.of(screen.terminal(), Map.of("KAZE_DATA", data.toString()))
                .run(arguments))
        .isEqualTo(ExitCode.DONE);
    return screen.out();
  }

  private String status() {
    return run("status");
  }

  @Test
  void aGoalAndItsCancellationWaitForACellThatIsAway() throws Exception {
    String goal = north.client().submit("Score these leads", List.of(), "south");
    assertThat(north.client().delete("/goals/" + goal).getString("status")).isEqualTo("cancelled");

    until(() -> status().contains("away, no beacon heard; 2 entries wait, the oldest for "));

    assertThat(status())
        .contains("nats       up · cell north")
        .contains("peer       south: away")
        .contains("→ see that cell south runs, and that the link between the NATS servers is up");
    assertThat(north.client().goal(goal).getString("status")).isEqualTo("cancelled");
  }

  @Test
  void whichOtherCellsThereAreIsNotForOtherTenants() throws Exception {
    run("tenants", "make", "acme");
    String secret = run("tokens", "make", "site", "--role", "admin", "--tenant", "acme").strip();

    try (CellClient acme = new CellClient(north.client().cell(), secret)) {
      assertThat(acme.get("/status").containsKey("bridge")).isFalse();
    }
    assertThat(north.client().get("/status").containsKey("bridge")).isTrue();
  }
}
