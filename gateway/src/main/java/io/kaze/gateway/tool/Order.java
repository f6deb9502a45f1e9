package io.kaze.gateway.tool;

import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.task.Effects;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * A call that was checked.
 *
 * @param arguments valid by the tool's schema
 * @param key the same for calls that are the same
 */
record Order(Envelope envelope, ToolAsk ask, JsonObject arguments, Effects effects, String key) {

  private static final int NAME_CHARACTERS_MAX = 70;
  private static final int KEY_CHARACTERS = 24;

  static Order of(Envelope envelope, ToolAsk ask, JsonObject arguments, Effects effects) {
    String story =
        String.join(
            "\n",
            envelope.tenant().value(),
            String.valueOf(ask.user().goalId()),
            String.valueOf(ask.user().taskId()),
            ask.tool(),
            canonical(arguments));
    return new Order(envelope, ask, arguments, effects, sha256(story));
  }

  /** What its effect is among those of the same cause. */
  String effectName() {
    String tool = ask.tool().replaceAll("[^A-Za-z0-9.-]", "-");
    return tool.substring(0, Math.min(tool.length(), NAME_CHARACTERS_MAX))
        + "/"
        + key.substring(0, KEY_CHARACTERS);
  }

  /** The same for calls that are the same, and without any credential. */
  RawJson effectRequest() {
    return RawJson.of(
        new JsonObject()
            .put("tool", ask.tool())
            .put("agent", ask.user().agent())
            .put("task", ask.user().taskId())
            .put("arguments", new JsonObject(canonical(arguments))));
  }

  /** The goal's story, or the tool's own where there is none. */
  StreamId stream() {
    return ask.user().goalId() == null
        ? new StreamId("tool/" + ask.tool().replaceAll("[^A-Za-z0-9._:-]", "-"))
        : ask.user().goalId().stream();
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The same whatever the order of keys. */
  private static String canonical(JsonObject object) {
    TreeMap<String, Object> sorted = new TreeMap<>();
    object.forEach(entry -> sorted.put(entry.getKey(), sorted(entry.getValue())));
    return new JsonObject(sorted).encode();
  }

  private static Object sorted(Object value) {
    return value instanceof JsonObject object ? new JsonObject(canonical(object)) : value;
  }
}
