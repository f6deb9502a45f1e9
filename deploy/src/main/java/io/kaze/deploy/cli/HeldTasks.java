package io.kaze.deploy.cli;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says what of a goal waits for a person, and with what the person goes on. */
final class HeldTasks {
  private HeldTasks() {}

  /** Lines for a person; none when nothing is held. */
  static List<String> of(JsonObject goal) {
    JsonArray tasks = goal.getJsonArray("tasks", new JsonArray());
    List<JsonObject> held =
        IntStream.range(0, tasks.size())
            .mapToObj(tasks::getJsonObject)
            .filter(task -> "held".equals(task.getString("status")))
            .toList();
    if (held.isEmpty()) {
      return List.of();
    }
    return Stream.concat(
            held.stream().flatMap(HeldTasks::lines),
            Stream.of("  kaze goal --follow " + goal.getString("goalId") + "   then goes on"))
        .toList();
  }

  private static Stream<String> lines(JsonObject task) {
    String id = task.getJsonObject("approval", new JsonObject()).getString("approvalId", "");
    return Stream.of(
        "%s by %s. %s"
            .formatted(
                task.getString("skill"), task.getString("agent"), task.getString("reason", "")),
        "  kaze approve " + id,
        "  kaze reject " + id + " --reason \"…\"");
  }
}
