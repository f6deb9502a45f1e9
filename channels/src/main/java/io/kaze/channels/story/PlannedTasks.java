package io.kaze.channels.story;

import io.kaze.bus.message.RawJson;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tasks of a plan, read leniently: a plan is the orchestrator's to write, and what is not
 * understood here is only not shown.
 */
public final class PlannedTasks {

  private PlannedTasks() {}

  /** The tasks, in the plan's order; empty when the text is no plan. */
  public static List<TaskStory> of(RawJson plan) {
    return objects(plan).stream().map(PlannedTasks::task).toList();
  }

  private static TaskStory task(JsonObject task) {
    return TaskStory.planned(
        text(task, "taskId"),
        text(task, "skill"),
        text(task, "agent"),
        needed(task.getValue("inputs")));
  }

  private static List<JsonObject> objects(RawJson plan) {
    try {
      return plan.object().getValue("tasks") instanceof JsonArray tasks
          ? tasks.stream()
              .filter(JsonObject.class::isInstance)
              .map(JsonObject.class::cast)
              .filter(task -> !text(task, "taskId").isEmpty())
              .toList()
          : List.of();
    } catch (DecodeException notAPlan) {
      return List.of();
    }
  }

  private static String text(JsonObject task, String property) {
    return task.getValue(property) instanceof String text ? text : "";
  }

  private static List<String> needed(Object inputs) {
    Set<String> needed = new LinkedHashSet<>();
    if (inputs instanceof JsonObject sources) {
      sources.forEach(source -> {
        if (source.getValue() instanceof JsonObject from) {
          needed.add(taskOf(from));
        }
      });
    }
    needed.remove("");
    return List.copyOf(needed);
  }

  /** A source names its task beside {@code from}, or says it there. */
  private static String taskOf(JsonObject source) {
    return switch (text(source, "from")) {
      case "task", "done" -> text(source, "taskId");
      case "goal" -> "";
      case String task -> task;
    };
  }
}
