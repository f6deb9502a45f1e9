package io.kaze.deploy.terminal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A task of a goal, as the cell tells it.
 *
 * @param taskId the task
 * @param skill what it is done with
 * @param agent who does it; empty when nobody is chosen
 * @param status waiting, ready, drafted, held, cleared, refused, revoked or failed
 * @param needs the tasks it waits for
 * @param reason why it ended as it did; empty for none
 */
record TaskLine(
    String taskId, String skill, String agent, String status, List<String> needs, String reason) {

  /** The tasks of a goal, in the plan's order. */
  static List<TaskLine> of(JsonObject goal) {
    JsonArray tasks = goal.getJsonArray("tasks", new JsonArray());
    return IntStream.range(0, tasks.size()).mapToObj(i -> task(tasks.getJsonObject(i))).toList();
  }

  private static TaskLine task(JsonObject task) {
    List<String> needs =
        task.getJsonArray("dependsOn", new JsonArray()).stream().map(String::valueOf).toList();
    return new TaskLine(
        task.getString("taskId", ""),
        task.getString("skill", ""),
        task.getString("agent", ""),
        task.getString("status", ""),
        needs,
        task.getString("reason", ""));
  }

  boolean isRunning() {
    return status.equals("ready") || status.equals("drafted");
  }

  boolean hasEnded() {
    return status.equals("cleared") || status.equals("revoked") || hasFailed();
  }

  boolean hasFailed() {
    return status.equals("failed") || status.equals("refused");
  }

  /** The word for a person. */
  String word() {
    return switch (status) {
      case "ready" -> "working";
      case "drafted" -> "in review";
      case "held" -> "waits for approval";
      case "revoked" -> "not needed";
      case "cleared" -> "done";
      default -> status;
    };
  }

  /** Whether its reason says more than its word. */
  boolean explains() {
    return (hasFailed() || status.equals("held")) && !reason.isEmpty();
  }

  Style style() {
    return switch (status) {
      case "failed", "refused" -> Style.BAD;
      case "held" -> Style.WARNING;
      case "cleared" -> Style.GOOD;
      case "ready", "drafted" -> Style.BUSY;
      default -> Style.DIM;
    };
  }
}
