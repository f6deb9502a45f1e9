package io.kaze.channels.rest.knowledge;

import io.kaze.bus.fault.BatonDropped;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.KnowledgeDelivered;
import io.kaze.bus.knowledge.KnowledgeHandedOff;
import io.kaze.bus.knowledge.KnowledgeUndelivered;
import io.kaze.bus.knowledge.Source;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Contributions as JSON; what there is none of is left out. */
final class KnowledgeJson {
  private static final String WAITING = "waiting";
  private static final String DELIVERED = "delivered";
  private static final String UNDELIVERED = "undelivered";

  private KnowledgeJson() {}

  /** One line of a list. */
  static JsonObject line(Row row) {
    JsonObject line =
        new JsonObject()
            .put("contributionId", row.getUUID("contribution_id").toString())
            .put("scope", row.getString("scope"))
            .put("title", row.getString("title"))
            .put("excerpt", row.getString("excerpt"));
    Instant at = Instant.EPOCH.plus(row.getLong("contributed_micros"), ChronoUnit.MICROS);
    return from(line, row.getString("contributed_by"), row.getString("cell"), at);
  }

  /** All of one, by its story. */
  static JsonObject whole(KnowledgeContributed piece, List<Entry> story) {
    JsonObject whole =
        new JsonObject()
            .put("contributionId", piece.contributionId().toString())
            .put("scope", piece.scope().value())
            .put("title", piece.title())
            .put("text", piece.text());
    Source source = piece.source();
    from(whole, source.contributedBy(), source.cell(), story.getFirst().at());
    if (source.theirs() != null) {
      whole.put("theirs", source.theirs().toString());
    }
    JsonArray cells = handedTo(story);
    return cells.isEmpty() ? whole : whole.put("handedTo", cells);
  }

  private static JsonObject from(JsonObject json, String by, @Nullable String cell, Instant at) {
    json.put("contributedBy", by);
    if (cell != null) {
      json.put("cell", cell);
    }
    return json.put("contributedAt", at.toString());
  }

  private static JsonArray handedTo(List<Entry> story) {
    Map<String, JsonObject> cells = new LinkedHashMap<>();
    for (Entry entry : story) {
      switch (entry.event()) {
        case KnowledgeHandedOff it -> cells.put(it.cell(), standing(it.cell(), WAITING));
        case KnowledgeDelivered it -> cells.put(it.cell(), standing(it.cell(), DELIVERED));
        case KnowledgeUndelivered it -> undelivered(cells, it.cell(), it.fault());
        case BatonDropped it -> undelivered(cells, it.about(), it.fault());
        default -> {}
      }
    }
    return new JsonArray(List.copyOf(cells.values()));
  }

  /** What was taken after all stays so. */
  private static void undelivered(Map<String, JsonObject> cells, String cell, Fault fault) {
    JsonObject stands = cells.get(cell);
    if (stands != null && stands.getString("state").equals(WAITING)) {
      stands.put("state", UNDELIVERED).put("reason", fault.message());
    }
  }

  private static JsonObject standing(String cell, String state) {
    return new JsonObject().put("cell", cell).put("state", state);
  }
}
