package io.kaze.gateway.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.json.Json;
import org.jspecify.annotations.Nullable;

/** Writes output items. */
final class ItemWriter {
  static final String DONE = "completed";
  static final String BEGUN = "in_progress";

  private ItemWriter() {}

  /** A whole item; {@code id} is without its prefix. */
  static ObjectNode of(Part part, String id) {
    return switch (part) {
      case Part.Text text -> message(id, DONE, text(text.text()));
      case Part.Refusal refusal -> message(id, DONE, refusal(refusal.text()));
      case Part.Thinking thinking -> reasoning(id, thinking.text(), thinking.signature());
      case Part.Redacted redacted -> reasoning(id, "", Sealed.of(redacted));
      case Part.ToolCall call -> call(id, DONE, call.id(), call.name(), call.arguments());
      default -> throw new IllegalArgumentException("No part of an answer: " + part);
    };
  }

  static ObjectNode message(String id, String status, @Nullable ObjectNode part) {
    ObjectNode item =
        Json.object()
            .put("id", "msg_" + id)
            .put("type", "message")
            .put("status", status)
            .put("role", "assistant");
    ArrayNode content = item.putArray("content");
    if (part != null) {
      content.add(part);
    }
    return item;
  }

  static ObjectNode text(String text) {
    ObjectNode part = Json.object().put("type", "output_text").put("text", text);
    part.putArray("annotations");
    part.putArray("logprobs");
    return part;
  }

  static ObjectNode refusal(String text) {
    return Json.object().put("type", "refusal").put("refusal", text);
  }

  static ObjectNode summary(String text) {
    return Json.object().put("type", "summary_text").put("text", text);
  }

  static ObjectNode reasoning(String id, String text, @Nullable String sealed) {
    ObjectNode item = Json.object().put("id", "rs_" + id).put("type", "reasoning");
    ArrayNode summary = item.putArray("summary");
    if (!text.isEmpty()) {
      summary.add(summary(text));
    }
    return sealed == null ? item : item.put("encrypted_content", sealed);
  }

  static ObjectNode call(String id, String status, String callId, String name, String arguments) {
    return Json.object()
        .put("id", "fc_" + id)
        .put("type", "function_call")
        .put("status", status)
        .put("call_id", callId)
        .put("name", name)
        .put("arguments", arguments);
  }
}
