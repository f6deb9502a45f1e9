package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Signatures;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes parts as content blocks. */
final class BlockWriter {
  private final Losses.Gathering losses;

  BlockWriter(Losses.Gathering losses) {
    this.losses = losses;
  }

  ArrayNode write(List<Part> parts, String path) {
    ArrayNode blocks = Json.array();
    for (int i = 0; i < parts.size(); i++) {
      ObjectNode block = block(parts.get(i), path + "[" + i + "]");
      if (block != null) {
        RequestWriter.mark(parts.get(i).mark(), block);
        blocks.add(block);
      }
    }
    return blocks;
  }

  private @Nullable ObjectNode block(Part part, String path) {
    return switch (part) {
      case Part.Text text -> MessageWriter.text(text.text());
      case Part.Refusal refusal -> MessageWriter.text(refusal.text());
      case Part.Image image -> image(image, path);
      case Part.Document document -> document(document);
      case Part.ToolCall call -> call(call, path);
      case Part.ToolResult result -> result(result, path);
      case Part.Thinking thinking -> thinking(thinking, path);
      case Part.Redacted redacted -> MessageWriter.redacted(redacted.data());
    };
  }

  private @Nullable ObjectNode image(Part.Image image, String path) {
    if (image.detail() != null && !image.detail().equals("auto")) {
      losses.hint(path + ".detail", "Anthropic has no such parameter");
    }
    ObjectNode json = Json.object().put("type", "image");
    if (image.source() instanceof Part.Source.PlainText) {
      losses.essential(path, "text is no image");
      return null;
    }
    json.set("source", source(image.source()));
    return json;
  }

  private ObjectNode document(Part.Document document) {
    ObjectNode json = Json.object().put("type", "document");
    json.set("source", source(document.source()));
    return document.name() == null ? json : json.put("title", document.name());
  }

  private static ObjectNode source(Part.Source source) {
    return switch (source) {
      case Part.Source.Inline inline ->
          Json.object()
              .put("type", "base64")
              .put("media_type", inline.mediaType())
              .put("data", inline.base64());
      case Part.Source.Url url -> Json.object().put("type", "url").put("url", url.url());
      case Part.Source.PlainText text ->
          Json.object()
              .put("type", "text")
              .put("media_type", "text/plain")
              .put("data", text.text());
    };
  }

  private @Nullable ObjectNode call(Part.ToolCall call, String path) {
    try {
      ObjectNode block = MessageWriter.toolUse(call.id(), call.name());
      block.set("input", Json.read(call.arguments()));
      return block;
    } catch (Refusal noObject) {
      losses.essential(path + ".arguments", "is no JSON object");
      return null;
    }
  }

  private ObjectNode result(Part.ToolResult result, String path) {
    ObjectNode block = Json.object().put("type", "tool_result").put("tool_use_id", result.callId());
    block.set("content", write(result.parts(), path + ".content"));
    return result.isError() ? block.put("is_error", true) : block;
  }

  private @Nullable ObjectNode thinking(Part.Thinking thinking, String path) {
    if (thinking.signature() == null || Signatures.isGemini(thinking.signature())) {
      losses.hint(path, "thoughts without Anthropic's signature cannot be told");
      return null;
    }
    return MessageWriter.thinking(thinking.text(), thinking.signature());
  }
}
