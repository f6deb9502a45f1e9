package io.kaze.deploy.management;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether a cell can take work, and if not, why. */
final class Readiness {
  private static final Duration LOOK_MAX = Duration.ofSeconds(2);

  private volatile List<Check> checks =
      List.of(new Check("cell", () -> Future.failedFuture("it is starting")));

  void check(List<Check> next) {
    checks = List.copyOf(next);
  }

  /**
   * All checks at once: {@code {"status":"ready"|"not-ready","checks":[…]}}. One that is not needed
   * is in the list with its reason, and keeps nobody from being ready.
   */
  Future<JsonObject> look() {
    List<Future<JsonObject>> looks = checks.stream().map(Readiness::look).toList();
    return Future.all(looks).map(all -> report(looks.stream().map(Future::result).toList()));
  }

  private static Future<JsonObject> look(Check check) {
    JsonObject found = new JsonObject().put("name", check.name()).put("needed", check.needed());
    return check
        .look()
        .get()
        .timeout(LOOK_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .map(v -> found.put("ok", true))
        .otherwise(failure -> found.put("ok", false).put("reason", failure.getMessage()));
  }

  private static JsonObject report(List<JsonObject> found) {
    boolean ready =
        found.stream().allMatch(one -> one.getBoolean("ok") || !one.getBoolean("needed"));
    return new JsonObject()
        .put("status", ready ? "ready" : "not-ready")
        .put("checks", new JsonArray(found));
  }
}
