package io.kaze.gateway.dialect.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.CacheMark;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Signatures;
import io.kaze.gateway.dialect.Tool;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes parts as content blocks; a cache mark is a block of its own, after the part. */
final class BlockWriter {
  private final Losses.Gathering losses;
  private final MediaWriter media;

  BlockWriter(Losses.Gathering losses) {
    this.losses = losses;
    this.media = new MediaWriter(losses);
  }

  void write(List<Part> parts, String path, ArrayNode out) {
    for (int i = 0; i < parts.size(); i++) {
      ObjectNode block = block(parts.get(i), path + "[" + i + "]");
      if (block != null) {
        out.add(block);
      }
      mark(parts.get(i).mark(), out);
    }
  }

  static void tool(Tool tool, ArrayNode out) {
    ObjectNode spec = out.addObject().putObject("toolSpec").put("name", tool.name());
    if (tool.description() != null) {
      spec.put("description", tool.description());
    }
    spec.putObject("inputSchema").set("json", tool.schema());
    if (tool.strict() != null) {
      spec.put("strict", tool.strict());
    }
    mark(tool.mark(), out);
  }

  private static void mark(@Nullable CacheMark mark, ArrayNode out) {
    if (mark != null) {
      ObjectNode point = out.addObject().putObject("cachePoint").put("type", "default");
      if (mark.lifetime() != null) {
        point.put("ttl", mark.lifetime());
      }
    }
  }

  private @Nullable ObjectNode block(Part part, String path) {
    return switch (part) {
      case Part.Text text -> Json.object().put("text", text.text());
      case Part.Refusal refusal -> Json.object().put("text", refusal.text());
      case Part.Image image -> media.image(image, path);
      case Part.Document document -> media.document(document, path);
      case Part.ToolCall call -> call(call, path);
      case Part.ToolResult result -> result(result, path);
      case Part.Thinking thinking -> thinking(thinking, path);
      case Part.Redacted redacted -> {
        ObjectNode block = Json.object();
        block.putObject("reasoningContent").put("redactedContent", redacted.data());
        yield block;
      }
    };
  }

  private @Nullable ObjectNode call(Part.ToolCall call, String path) {
    try {
      ObjectNode block = Json.object();
      block
          .putObject("toolUse")
          .put("toolUseId", call.id())
          .put("name", call.name())
          .set("input", Json.read(call.arguments()));
      return block;
    } catch (Refusal noObject) {
      losses.essential(path + ".arguments", "is no JSON object");
      return null;
    }
  }

  private ObjectNode result(Part.ToolResult result, String path) {
    ObjectNode block = Json.object();
    ObjectNode given = block.putObject("toolResult").put("toolUseId", result.callId());
    write(result.parts(), path + ".content", given.putArray("content"));
    if (result.isError()) {
      given.put("status", "error");
    }
    return block;
  }

  private @Nullable ObjectNode thinking(Part.Thinking thinking, String path) {
    if (thinking.signature() == null || Signatures.isGemini(thinking.signature())) {
      losses.hint(path, "thoughts without the model's own signature cannot be told");
      return null;
    }
    ObjectNode block = Json.object();
    block
        .putObject("reasoningContent")
        .putObject("reasoningText")
        .put("text", thinking.text())
        .put("signature", thinking.signature());
    return block;
  }
}
