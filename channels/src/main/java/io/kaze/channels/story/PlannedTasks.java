package io.kaze.channels.story;

import io.kaze.bus.message.RawJson;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
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
    List<JsonObject> tasks = objects(plan);
    Set<String> known = new LinkedHashSet<>();
    tasks.forEach(task -> known.add(text(task, "taskId")));
    List<TaskStory> planned = new ArrayList<>(tasks.size());
    for (JsonObject task : tasks) {
      planned.add(
          TaskStory.planned(
              text(task, "taskId"),
              text(task, "skill"),
              text(task, "agent"),
              needed(task.getValue("inputs"), known)));
    }
    return planned;
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

  private static List<String> needed(Object inputs, Set<String> known) {
    Set<String> from = new LinkedHashSet<>();
    gather(inputs, from);
    from.retainAll(known);
    return List.copyOf(from);
  }

  private static void gather(Object value, Set<String> from) {
    switch (value) {
      case JsonObject object when object.getValue("from") instanceof String task -> from.add(task);
      case JsonObject object when object.containsKey("given") -> {}
      case JsonObject object -> object.forEach(property -> gather(property.getValue(), from));
      case JsonArray array -> array.forEach(element -> gather(element, from));
      case null, default -> {}
    }
  }
}
