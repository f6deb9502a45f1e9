package io.kaze.channels.rest.keyuse;

import io.kaze.bus.database.Database;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /keys/uses}: the newest first, a page at a time. The gateway's room writes them. */
public final class ListKeyUses implements Operation {
  private static final String PAGE =
      "select * from kaze.key_use where tenant = $1 and ($2::uuid is null or use_id < $2)"
          + " order by use_id desc limit $3";

  private final Database database;

  /** Reads through the database. */
  public ListKeyUses(Database database) {
    this.database = database;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Page page = Page.of(request);
    UUID before = page.cursor() == null ? null : UUID.fromString(page.cursor());
    return database
        .forTenant(caller.tenant(), PAGE, Tuple.of(caller.tenant().value(), before, page.fetch()))
        .map(ListKeyUses::uses)
        .map(uses ->
            page.answer("uses", uses, use -> use, use -> String.valueOf(use.getString("useId"))))
        .compose(json -> Reply.json(request, 200, json));
  }

  private static List<JsonObject> uses(RowSet<Row> rows) {
    List<JsonObject> uses = new ArrayList<>(rows.size());
    rows.forEach(row -> uses.add(use(row)));
    return uses;
  }

  private static JsonObject use(Row row) {
    JsonObject use =
        new JsonObject()
            .put("useId", row.getUUID("use_id").toString())
            .put("at", Instant.EPOCH.plus(row.getLong("at_micros"), ChronoUnit.MICROS).toString())
            .put("requestId", row.getString("request_id"))
            .put("provider", row.getString("provider"))
            .put("key", row.getString("key"))
            .put("model", row.getString("model"))
            .put("caller", row.getString("caller"));
    put(use, "agent", row.getString("agent"));
    put(use, "goalId", row.getUUID("goal_id"));
    return use;
  }

  private static void put(JsonObject use, String name, @Nullable Object value) {
    if (value != null) {
      use.put(name, value.toString());
    }
  }
}
