package io.kaze.deploy.pod;

import static io.kaze.deploy.pod.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.deploy.cell.RunningCell;
import io.kaze.deploy.client.CellClient;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole process that is paused in the middle of its work, and wakes when it has lost it. */
class PodPauseIT {
  private final HeldModel model =
      new HeldModel(
          ask -> !ask.words().contains("You plan for Kaze"),
          "{\"text\": \"Call the best lead of the list first.\"}");
  private PodProcesses pods;

  @BeforeEach
  void open(@TempDir Path folder) {
    pods = new PodProcesses(folder, model);
  }

  @AfterEach
  void close() {
    pods.close();
  }

  private static String story(CellClient client, String goal) throws Exception {
    try (var events = client.events(goal)) {
      return new String(events.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aPausedPodLosesItsWorkToAnotherAndWritesNothingWhenItWakes() throws Exception {
    try (PodProcess paused = pods.begin("paused").ready();
        CellClient first = paused.client()) {
      String goal = first.submit(RunningCell.GOAL, List.of(RunningCell.LEADS));
      model.awaitAsked();
      try (PodProcess other = pods.begin("other").ready();
          CellClient client = other.client()) {

        paused.signal("STOP");

        until(() -> client.goal(goal).getString("status").equals("answered"));
        paused.signal("CONT");
        model.answer();
        until(() -> paused.log().contains("was lost"));

        // Asked of the one that woke: it reads what the other wrote.
        assertThat(story(first, goal).split("event: answer-delivered", -1)).hasSize(2);
        assertThat(story(client, goal).split("event: answer-ready", -1)).hasSize(2);
        assertThat(story(client, goal).split("event: draft-ready", -1)).hasSize(3);

        String next = first.submit(RunningCell.GOAL, List.of(RunningCell.LEADS));
        until(() -> first.goal(next).getString("status").equals("answered"));
        JsonObject chain = client.verify();
        assertThat(chain.getBoolean("intact")).isTrue();
        assertThat(story(client, goal).split("event: draft-ready", -1)).hasSize(3);
      }
    }
  }
}
