package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer as a message. */
final class MessageWriter {
  static final String ID = "msg_";

  private MessageWriter() {}

  static ObjectNode of(ChatResponse response, Answering answering) {
    ObjectNode message = head(response.id(), response.model(), answering);
    ArrayNode content = message.putArray("content");
    response.parts().forEach(part -> content.add(block(part)));
    message
        .put("stop_reason", StopWords.of(response.stop()))
        .put("stop_sequence", response.stopSequence());
    Usage usage = response.usage();
    message.set("usage", UsageWords.of(usage == null ? Usage.NONE : usage));
    return message;
  }

  static ObjectNode head(String id, String model, Answering answering) {
    return Json.object()
        .put("id", answering.id(id, ID))
        .put("type", "message")
        .put("role", "assistant")
        .put("model", answering.model(model));
  }

  /** A refusal has no block of its own: its words are text, the stop reason says the rest. */
  private static ObjectNode block(Part part) {
    return switch (part) {
      case Part.Text text -> text(text.text());
      case Part.Refusal refusal -> text(refusal.text());
      case Part.Thinking thinking -> thinking(thinking.text(), thinking.signature());
      case Part.Redacted redacted -> redacted(redacted.data());
      case Part.ToolCall call -> {
        ObjectNode block = toolUse(call.id(), call.name());
        block.set("input", input(call.arguments()));
        yield block;
      }
      default -> throw new IllegalArgumentException("No part of an answer: " + part);
    };
  }

  /** Arguments that are no object are the model's mistake: the client sees them as they are. */
  private static ObjectNode input(String arguments) {
    try {
      return Json.read(arguments);
    } catch (Refusal noObject) {
      return Json.object().put("_invalid_json", arguments);
    }
  }

  static ObjectNode text(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  static ObjectNode thinking(String text, @Nullable String signature) {
    return Json.object()
        .put("type", "thinking")
        .put("thinking", text)
        .put("signature", signature == null ? "" : signature);
  }

  static ObjectNode redacted(String data) {
    return Json.object().put("type", "redacted_thinking").put("data", data);
  }

  static ObjectNode toolUse(String id, String name) {
    ObjectNode block = Json.object().put("type", "tool_use").put("id", id).put("name", name);
    block.putObject("input");
    return block;
  }
}
