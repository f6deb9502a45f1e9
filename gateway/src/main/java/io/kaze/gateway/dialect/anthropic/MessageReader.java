package io.kaze.gateway.dialect.anthropic;

import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.ProviderDialect.Outcome;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole message. */
final class MessageReader {
  private MessageReader() {}

  static Outcome read(Fields answer) {
    String type = answer.textNeeded("type");
    if (type.equals("error")) {
      return new Outcome.Failed(FailureReader.inBody(answer));
    }
    if (!answer.has("content")) {
      throw answer.missing("content");
    }
    List<Part> parts = new ArrayList<>();
    answer.objects("content").forEach(block -> parts.add(part(block)));
    return new Outcome.Answered(
        new ChatResponse(
            answer.textNeeded("id"),
            answer.textNeeded("model"),
            parts,
            StopWords.read(answer.text("stop_reason")),
            answer.text("stop_sequence"),
            UsageWords.read(answer, Usage.NONE)));
  }

  private static Part part(Fields block) {
    String type = block.textNeeded("type");
    return switch (type) {
      case "text" -> Part.Text.of(block.textNeeded("text"));
      case "thinking" ->
          new Part.Thinking(block.textNeeded("thinking"), BlockReader.signature(block));
      case "redacted_thinking" -> new Part.Redacted(block.textNeeded("data"));
      case "tool_use" ->
          new Part.ToolCall(
              block.textNeeded("id"),
              block.textNeeded("name"),
              Json.text(block.objectNeeded("input").tree()),
              null);
      default ->
          throw Refusal.of(
              "a block of type " + type + " was not asked for", block.path(), "invalid_value");
    };
  }
}
