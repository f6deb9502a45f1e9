package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.CacheMark;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads content: a text, or a list of blocks. */
final class BlockReader {
  private final Losses.Gathering losses;

  BlockReader(Losses.Gathering losses) {
    this.losses = losses;
  }

  List<Part> parts(Fields fields, String name) {
    JsonNode content = fields.any(name);
    if (content != null && content.isTextual()) {
      return List.of(Part.Text.of(content.textValue()));
    }
    List<Part> parts = new ArrayList<>();
    for (Fields block : fields.objects(name)) {
      Part part = part(block);
      if (part != null) {
        parts.add(part);
        block.rest(losses);
      }
    }
    return parts;
  }

  static @Nullable CacheMark mark(Fields block) {
    Fields control = block.object("cache_control");
    if (control == null) {
      return null;
    }
    String type = control.textNeeded("type");
    if (!type.equals("ephemeral")) {
      throw control.invalid("type", type, "ephemeral");
    }
    return new CacheMark(control.text("ttl"));
  }

  /** An empty one is none. */
  static @Nullable String signature(Fields thinking) {
    String signature = thinking.text("signature");
    return signature == null || signature.isEmpty() ? null : signature;
  }

  private @Nullable Part part(Fields block) {
    String type = block.textNeeded("type");
    return switch (type) {
      case "text" -> text(block);
      case "image" -> image(block);
      case "document" -> document(block);
      case "tool_use" -> call(block);
      case "tool_result" ->
          new Part.ToolResult(
              block.textNeeded("tool_use_id"),
              parts(block, "content"),
              block.isTrue("is_error"),
              mark(block));
      case "thinking" -> new Part.Thinking(block.textNeeded("thinking"), signature(block));
      case "redacted_thinking" -> new Part.Redacted(block.textNeeded("data"));
      default -> {
        losses.essential(block.path(), "blocks of type " + type + " are not translated");
        yield null;
      }
    };
  }

  private Part text(Fields block) {
    block.hint("citations", "are not translated", losses);
    return new Part.Text(block.textNeeded("text"), mark(block));
  }

  private static Part call(Fields block) {
    Fields input = block.objectNeeded("input");
    block.any("caller");
    return new Part.ToolCall(
        block.textNeeded("id"), block.textNeeded("name"), Json.text(input.tree()), mark(block));
  }

  private @Nullable Part image(Fields block) {
    Part.Source source = source(block.objectNeeded("source"));
    return source == null ? null : new Part.Image(source, null, mark(block));
  }

  private @Nullable Part document(Fields block) {
    Part.Source source = source(block.objectNeeded("source"));
    block.hint("context", "is not translated", losses);
    citations(block);
    return source == null ? null : new Part.Document(source, block.text("title"), mark(block));
  }

  private void citations(Fields block) {
    Fields citations = block.object("citations");
    if (citations != null && citations.isTrue("enabled")) {
      losses.hint(block.path("citations"), "are not translated");
    }
  }

  private Part.@Nullable Source source(Fields source) {
    String type = source.textNeeded("type");
    return switch (type) {
      case "base64" ->
          new Part.Source.Inline(source.textNeeded("media_type"), source.textNeeded("data"));
      case "url" -> new Part.Source.Url(source.textNeeded("url"), null);
      case "text" -> new Part.Source.PlainText(source.textNeeded("data"));
      default -> {
        losses.essential(source.path(), "sources of type " + type + " cannot be read elsewhere");
        yield null;
      }
    };
  }
}
