package io.kaze.verticles.orchestrator;

import io.kaze.bus.message.Json;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.task.TaskReady;
import io.kaze.verticles.catalogue.Catalogue;
import io.kaze.verticles.catalogue.Execution;
import io.kaze.verticles.orchestrator.planning.PlannedTask;
import io.kaze.verticles.orchestrator.planning.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hands out a task with all that it needs, so that nobody has to look back. Pure.
 *
 * @param story the goal's
 * @param submission how that goal began
 * @param catalogue says how long a skill may take
 * @param settings how long a task may wait for its agent before
 */
record TaskStart(
    GoalStory story, Submission submission, Catalogue catalogue, OrchestratorSettings settings) {

  NextEntry of(PlannedTask task, Instant now) {
    TaskStory begun = story.tasks().get(task.taskId());
    TaskReady ready =
        begun != null && begun.state() instanceof TaskState.Permitted permitted
            ? calling(begun.planned(), permitted)
            : beginning(task);
    return NextEntry.toAgent(ready, deadline(task.skill(), now));
  }

  private TaskReady beginning(PlannedTask task) {
    return new TaskReady(
        submission.goal().goalId(),
        task.taskId(),
        task.agent(),
        task.skill(),
        input(task),
        story.guidance(task.skill()),
        asked());
  }

  /** By the agent that proposed it, with the arguments that were cleared. */
  private TaskReady calling(PlannedTask task, TaskState.Permitted permitted) {
    return new TaskReady(
        submission.goal().goalId(),
        task.taskId(),
        task.agent(),
        task.skill(),
        permitted.arguments(),
        null,
        asked(),
        permitted.call());
  }

  private String asked() {
    String text = submission.goal().text();
    return text.substring(0, Math.min(text.length(), TaskReady.ASKED_CHARACTERS_MAX));
  }

  private RawJson input(PlannedTask task) {
    Map<String, Object> input = new LinkedHashMap<>();
    task.inputs().forEach((property, source) -> input.put(property, value(source)));
    return new RawJson(Json.write(input));
  }

  private Object value(Source source) {
    return switch (source) {
      case Source.Given given -> given.value();
      case Source.From from -> output(from.taskId());
      case Source.Done done -> output(done.taskId());
    };
  }

  private RawJson output(String taskId) {
    return story
        .output(taskId)
        .orElseThrow(() -> new IllegalStateException(taskId + " was planned on but never cleared"));
  }

  private Instant deadline(String skill, Instant now) {
    Duration timeout =
        catalogue
            .skill(skill)
            .map(definition -> definition.execution().timeout())
            .orElse(Execution.TIMEOUT_DEFAULT);
    Instant bound = now.plus(settings.waitMax()).plus(timeout);
    Instant end = submission.end(settings.goalMax(), story.waits().until(now));
    return bound.isBefore(end) ? bound : end;
  }
}
