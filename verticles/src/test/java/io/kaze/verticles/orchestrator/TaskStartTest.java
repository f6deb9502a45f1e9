package io.kaze.verticles.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TaskStartTest {
  private static final OrchestratorSettings SETTINGS =
      new OrchestratorSettings(5, Duration.ofHours(2), Duration.ofMinutes(10), 10, 1_000, 3);
  private static final Instant NOW = Tale.BEGIN.plusSeconds(60);

  private static NextEntry start(Tale tale, String taskId, Instant now) {
    GoalStory story = tale.story();
    PlannedTask task = story.planned(taskId).orElseThrow();
    return new TaskStart(story, story.submission(), Studio.CATALOGUE, SETTINGS).of(task, now);
  }

  @Test
  void aTaskIsGivenWhatTheGoalBrings() {
    NextEntry entry = start(Tale.planned(), "t1", NOW);

    assertThat(entry.to()).isEqualTo(Readers.AGENT);
    assertThat(entry.event())
        .isEqualTo(
            new TaskReady(
                Studio.GOAL,
                "t1",
                "ada",
                "outlining",
                RawJson.of(new JsonObject().put("goal-text", Studio.TEXT)),
                null,
                Studio.TEXT));
  }

  @Test
  void aTaskIsGivenTheOutputsOfTheTasksBeforeIt() {
    JsonObject copy = new JsonObject().put("summary", "Ride \"on\".").put("words", 700);
    JsonObject pictures = new JsonObject().put("summary", "Two wheels.");

    NextEntry entry =
        start(Tale.planned().done("t1").done("t2", copy).done("t3", pictures), "t4", NOW);

    assertThat(((TaskReady) entry.event()).input().object())
        .isEqualTo(new JsonObject().put("pictures", pictures).put("copy", copy));
  }

  @Test
  void aTaskOfANewPlanIsGivenWhatAnEarlierPlanHasDone() {
    JsonObject outline = new JsonObject().put("summary", "Three chapters.");
    Tale tale = Tale.planned().done("t1", outline).begun("t2").droppedAtAgent("t2").replanned();

    NextEntry entry = start(tale, "t5", NOW);

    assertThat(((TaskReady) entry.event()).input().object())
        .isEqualTo(new JsonObject().put("outline", outline));
  }

  @Test
  void aTaskMayWaitForItsAgentBeforeItsOwnTimeBegins() {
    assertThat(start(Tale.planned(), "t1", NOW).deadline())
        .isEqualTo(NOW.plus(Duration.ofMinutes(10)).plus(Execution.TIMEOUT_DEFAULT));
  }

  @Test
  void noTaskOutlivesItsGoal() {
    Instant almostOver = Tale.BEGIN.plus(Duration.ofMinutes(119));

    assertThat(start(Tale.planned(), "t1", almostOver).deadline())
        .isEqualTo(Tale.BEGIN.plus(Duration.ofHours(2)));
  }

  @Test
  void timeSpentWaitingForAPersonIsNotTheTasks() {
    Tale waited =
        Tale.planned()
            .begun("t1")
            .drafted("t1")
            .held("t1")
            .later(Duration.ofDays(2))
            .approved("t1");
    Instant almostOver = Tale.BEGIN.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(119));

    assertThat(start(waited, "t2", almostOver).deadline())
        .isEqualTo(Tale.BEGIN.plus(Duration.ofDays(2)).plus(Duration.ofHours(2)));
  }

  @Test
  void aTaskIsToldWhatAPersonSaidAgainstAnEarlierDraft() {
    Tale rejected = Tale.planned().begun("t1").drafted("t1").held("t1").rejected("t1", "Bolder!");

    TaskReady ready = (TaskReady) start(rejected, "t1", NOW).event();

    assertThat(ready.guidance()).isEqualTo("Bolder!");
  }

  @Test
  void aGoalsOwnDeadlineBoundsItsTasks() {
    Instant asked = NOW.plusSeconds(5);
    Submission submission = new Submission(Studio.goal(), Tale.BEGIN, asked, null);

    assertThat(submission.end(Duration.ofHours(2), Duration.ZERO)).isEqualTo(asked);
    assertThat(submission.end(Duration.ofSeconds(1), Duration.ZERO))
        .isEqualTo(Tale.BEGIN.plusSeconds(1));
  }

  @Test
  void anEntryNamesTheBatonItFollowsFromAndItsOwnDeadline() {
    var baton = Tale.planned().entries().getFirst();

    Envelope envelope =
        NextEntry.toAgent(Studio.goal(), NOW.plusSeconds(9)).causedBy(baton).envelope();

    assertThat(envelope.cause()).isEqualTo(baton.id());
    assertThat(envelope.deadline()).isEqualTo(NOW.plusSeconds(9));
    assertThat(envelope.correlation()).isEqualTo(Studio.GOAL.toString());
  }
}
