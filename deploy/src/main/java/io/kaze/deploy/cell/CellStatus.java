package io.kaze.deploy.cell;

import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.tenant.TenantId;
import io.kaze.deploy.settings.Room;
import io.kaze.deploy.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How a cell stands, for a person. */
final class CellStatus {
  private static final int PENDING_MAX = 10_000;
  private static final String POSTGRES = "select current_setting('server_version')";

  private final Settings settings;
  private final Kernel kernel;
  private final Instant since;

  CellStatus(Settings settings, Kernel kernel) {
    this.settings = settings;
    this.kernel = kernel;
    this.since = kernel.clock().instant();
  }

  Future<JsonObject> of(TenantId tenant) {
    Future<JsonObject> goals = kernel.goals().countByStatus(tenant).map(CellStatus::counts);
    Future<List<Pending>> pending = kernel.journal().pending(tenant, PENDING_MAX);
    Future<String> postgres =
        kernel
            .database()
            .call(POSTGRES, Tuple.tuple())
            .map(rows -> rows.iterator().next().getString(0));
    return Future.all(goals, pending, postgres)
        .map(v ->
            cell()
                .put("goals", goals.result())
                .put("pending", pending.result().size())
                .put("carrying", kernel.relay().carrying())
                .put("postgres", postgres(postgres.result())));
  }

  private static JsonObject counts(Map<GoalStatus, Long> counts) {
    JsonObject json = new JsonObject();
    counts.forEach((status, count) -> json.put(status.word(), count));
    return json;
  }

  private JsonObject cell() {
    List<String> rooms = settings.rooms().stream().map(Room::word).sorted().toList();
    return new JsonObject()
        .put("version", Version.word())
        .put("since", since.toString())
        .put("pid", ProcessHandle.current().pid())
        .put("rooms", new JsonArray(rooms));
  }

  private JsonObject postgres(String version) {
    return new JsonObject()
        .put("version", version)
        .put("where", settings.postgres().isPresent() ? "server" : "embedded");
  }
}
