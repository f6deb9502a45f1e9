package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.peer.Waiting;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.wire.Subjects;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The stream in which a cell keeps what another one is to take, and the durable consumer by which
 * the cell's pods share the handing over.
 *
 * @param from the cell that keeps it
 * @param to the cell that takes
 */
record Backlog(CellName from, CellName to) {
  /** How long handing one over may take before it is handed out again. */
  static final Duration ACK_WAIT = Duration.ofSeconds(30);

  private static final int UNDER_WAY_MAX = 256;

  /** What a message has around itself, at most. */
  private static final int SLACK = 64 * 1024;

  String name() {
    return "KAZE_%s_TO_%s".formatted(from, to);
  }

  String consumer() {
    return "to_" + to;
  }

  /** Where the consumer is asked for the next ones. */
  String next() {
    return "$JS.API.CONSUMER.MSG.NEXT.%s.%s".formatted(name(), consumer());
  }

  /**
   * A taken entry goes; a full stream refuses what is new; what nobody takes is given up by the
   * sender, and by the server only long after.
   */
  JsonObject config(HandoffSettings settings, long messageBytesMax) {
    return new JsonObject()
        .put("name", name())
        .put("subjects", new JsonArray().add(new Subjects(from).outbox(to)))
        .put("retention", "workqueue")
        .put("storage", "file")
        .put("discard", "new")
        .put("max_msgs", settings.entriesMax())
        .put("max_bytes", settings.bytesMax())
        .put("max_msg_size", (int) Math.min(Integer.MAX_VALUE, messageBytesMax + SLACK))
        .put("max_age", settings.waitingMax().multipliedBy(2).toNanos())
        .put("duplicate_window", settings.window().toNanos())
        .put("num_replicas", settings.replicas());
  }

  JsonObject consumerConfig() {
    return new JsonObject()
        .put("durable_name", consumer())
        .put("ack_policy", "explicit")
        .put("deliver_policy", "all")
        .put("replay_policy", "instant")
        .put("ack_wait", ACK_WAIT.toNanos())
        .put("max_deliver", -1)
        .put("max_ack_pending", UNDER_WAY_MAX);
  }

  /** What waits there, as the stream's own account of itself says. */
  static Waiting waiting(JsonObject info) {
    JsonObject state = info.getJsonObject("state", new JsonObject());
    long entries = state.getLong("messages", 0L);
    return entries == 0
        ? Waiting.NOTHING
        : new Waiting(entries, Instant.parse(state.getString("first_ts")));
  }

  /** In what a configuration that was read back differs from what was asked for. */
  static List<String> differences(JsonObject wanted, JsonObject kept) {
    List<String> differences = new ArrayList<>();
    for (String field : wanted.fieldNames()) {
      Object want = wanted.getValue(field);
      Object have = kept.getValue(field);
      if (!same(want, have)) {
        differences.add("%s is %s, not %s".formatted(field, have, want));
      }
    }
    return differences;
  }

  private static boolean same(Object want, Object have) {
    if (want instanceof Number number && have instanceof Number other) {
      return number.longValue() == other.longValue();
    }
    return Objects.equals(want, have);
  }
}
