package io.kaze.channels.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.message.RawJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedTasksTest {

  @Test
  void aTaskDependsOnTheTasksItsInputsComeFrom() {
    List<TaskStory> tasks =
        PlannedTasks.of(
            new RawJson(
                """
                {"tasks": [{"taskId": "t4", "skill": "report", "agent": "writer", "inputs": {
                  "leads": {"from": "task", "taskId": "t3"},
                  "again": {"from": "task", "taskId": "t3"},
                  "before": {"from": "done", "taskId": "t1", "fact": "keywords"},
                  "title": {"from": "goal", "fact": "title", "value": {"from": "t2"}}}}]}
                """));

    assertThat(tasks)
        .containsExactly(TaskStory.planned("t4", "report", "writer", List.of("t3", "t1")));
  }

  @Test
  void aSourceThatIsATaskItselfIsUnderstood() {
    List<TaskStory> tasks =
        PlannedTasks.of(
            new RawJson(
                """
                {"tasks": [{"taskId": "t2", "inputs": {"a": {"from": "t1"}, "b": {"given": 1}}}]}
                """));

    assertThat(tasks).containsExactly(TaskStory.planned("t2", "", "", List.of("t1")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"tasks\": 3}",
        "{\"tasks\": [3, {\"skill\": \"nameless\"}, {\"taskId\": 4}]}"
      })
  void whatIsNoPlanHasNoTasks(String text) {
    assertThat(PlannedTasks.of(new RawJson(text))).isEmpty();
  }
}
