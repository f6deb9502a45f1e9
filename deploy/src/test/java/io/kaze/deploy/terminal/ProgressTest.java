package io.kaze.deploy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void whereNobodyWatchesEachChangeIsALineBesideTheOutput() {
    var screen = Screen.file();
    var progress = Progress.on(screen.terminal());

    progress.show(goal("ready", "waiting"));
    progress.show(goal("ready", "waiting"));
    progress.show(goal("cleared", "ready"));

    assertThat(screen.out()).isEmpty();
    assertThat(screen.err().lines())
        .containsExactly(
            "plan 1: because",
            "t1 lead-scoring (analyst) working",
            "t2 report-generation (reporter) waiting",
            "t1 lead-scoring (analyst) done",
            "t2 report-generation (reporter) working");
  }

  @Test
  void aFailureIsToldWithItsReason() {
    var screen = Screen.file();

    Progress.on(screen.terminal()).show(goal("failed", "waiting"));

    assertThat(screen.err()).contains("t1 lead-scoring (analyst) failed: no rows");
  }

  @Test
  void whereSomebodyWatchesTheTreeIsDrawnOverTheOneBefore() {
    var screen = Screen.watched();
    var progress = Progress.on(screen.terminal());

    progress.show(goal("ready", "waiting"));
    progress.show(goal("cleared", "ready"));

    assertThat(screen.out().split("\u001b\\[3F\u001b\\[J")).hasSize(2);
    assertThat(screen.out())
        .contains("└─ report-generation  reporter", "   └─ lead-scoring  analyst");
  }

  @Test
  void noLineIsWiderThanTheScreen() {
    var screen = Screen.watched();
    var long200 = "x".repeat(200);
    var task = task("t1", long200, "failed").put("reason", long200);

    Progress.on(screen.terminal())
        .show(new JsonObject().put("status", "running").put("tasks", new JsonArray().add(task)));

    assertThat(screen.out().lines()).allMatch(line -> line.length() < 80);
  }

  private static JsonObject goal(String first, String second) {
    var tasks =
        new JsonArray()
            .add(task("t1", "lead-scoring", first).put("agent", "analyst").put("reason", "no rows"))
            .add(
                task("t2", "report-generation", second)
                    .put("agent", "reporter")
                    .put("dependsOn", new JsonArray().add("t1")));
    return new JsonObject()
        .put("status", "running")
        .put("plans", 1)
        .put("planReason", "because")
        .put("tasks", tasks);
  }

  private static JsonObject task(String taskId, String skill, String status) {
    return new JsonObject().put("taskId", taskId).put("skill", skill).put("status", status);
  }
}
