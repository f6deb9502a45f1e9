package io.kaze.deploy.terminal;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The plan as a tree, redrawn in place (ECMA-48: cursor to preceding line, erase in page). */
final class LiveProgress implements Progress {
  private static final double NANOS = 1e9;

  private final Terminal terminal;
  private final long begun = System.nanoTime();
  private final Map<String, Long> since = new HashMap<>();
  private final Map<String, Long> until = new HashMap<>();
  private int drawn;

  LiveProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void show(JsonObject goal) {
    List<String> lines = lines(goal);
    String back = drawn == 0 ? "" : "\u001b[%dF\u001b[J".formatted(drawn);
    terminal.out().print(back + String.join("\n", lines) + "\n");
    terminal.out().flush();
    drawn = lines.size();
  }

  private List<String> lines(JsonObject goal) {
    List<String> lines = new ArrayList<>();
    String status = goal.getString("status", "");
    String head = fitted("%s · %s".formatted(status, seconds(begun, System.nanoTime())), 0);
    lines.add(terminal.styled(Style.BOLD, head));
    PlanTree.of(TaskLine.of(goal)).forEach(node -> lines.add(line(node)));
    return lines;
  }

  private String line(PlanTree.Node node) {
    TaskLine task = node.task();
    time(task);
    String name = node.branch() + "%s  %s".formatted(task.skill(), task.agent());
    String state = task.word() + elapsed(task);
    String why = task.explains() ? "  " + task.reason() : "";
    String padded = fitted("%-46s".formatted(name), state.length() + 1);
    return padded
        + " "
        + terminal.styled(task.style(), state)
        + fitted(why, padded.length() + state.length() + 1);
  }

  private void time(TaskLine task) {
    if (task.isRunning() || task.hasEnded()) {
      since.putIfAbsent(task.taskId(), System.nanoTime());
    }
    if (task.hasEnded()) {
      until.putIfAbsent(task.taskId(), System.nanoTime());
    }
  }

  private String elapsed(TaskLine task) {
    Long from = since.get(task.taskId());
    return from == null
        ? ""
        : " " + seconds(from, until.getOrDefault(task.taskId(), System.nanoTime()));
  }

  private static String seconds(long from, long to) {
    return String.format(Locale.ROOT, "%.1f s", (to - from) / NANOS);
  }

  /** Cut so that a line is one line: only then does going up by lines land where it began. */
  private String fitted(String text, int taken) {
    int room = terminal.columns() - 1 - taken;
    if (room <= 0) {
      return "";
    }
    return text.length() <= room ? text : text.substring(0, room - 1) + "…";
  }
}
