package io.kaze.deploy.terminal;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** A line whenever something changed, on the error stream: the output is the answer alone. */
final class PlainProgress implements Progress {
  private final Terminal terminal;
  private final Map<String, String> told = new HashMap<>();
  private int plans;

  PlainProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void show(JsonObject goal) {
    int now = goal.getInteger("plans", 0);
    if (now > plans) {
      plans = now;
      terminal.err().println("plan %d: %s".formatted(now, goal.getString("planReason", "")));
    }
    TaskLine.of(goal).forEach(this::tell);
  }

  private void tell(TaskLine task) {
    if (task.status().equals(told.put(task.taskId(), task.status()))) {
      return;
    }
    String why = task.explains() ? ": " + task.reason() : "";
    terminal
        .err()
        .println(
            "%s %s (%s) %s%s"
                .formatted(task.taskId(), task.skill(), task.agent(), task.word(), why));
  }
}
