package io.kaze.gateway.dialect.sse;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.json.Json;
import io.vertx.core.buffer.Buffer;

/** Writes server-sent events. JSON holds no line break, so data is one line each. */
public final class SseWriter {
  private SseWriter() {}

  /** Appends an event without a name. */
  public static void data(Buffer to, JsonNode json) {
    to.appendString("data: ").appendBuffer(Json.write(json)).appendString("\n\n");
  }

  /** Appends a named event. */
  public static void event(Buffer to, String name, JsonNode json) {
    to.appendString("event: ").appendString(name).appendString("\n");
    data(to, json);
  }

  /** Appends a comment, which clients skip. */
  public static void comment(Buffer to, String text) {
    to.appendString(": ").appendString(text).appendString("\n\n");
  }
}
