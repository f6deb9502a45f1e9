package io.kaze.gateway.dialect.bedrock;

import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.ProviderDialect.Outcome;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole answer. */
final class AnswerReader {
  private AnswerReader() {}

  static Outcome read(Fields answer) {
    String stop = answer.textNeeded("stopReason");
    Failure failure = StopWords.failure(stop);
    if (failure != null) {
      return new Outcome.Failed(failure);
    }
    List<Part> parts = new ArrayList<>();
    answer
        .objectNeeded("output")
        .objectNeeded("message")
        .objects("content")
        .forEach(block -> parts.add(part(block)));
    return new Outcome.Answered(
        new ChatResponse("", "", parts, StopWords.read(stop), null, UsageWords.read(answer)));
  }

  private static Part part(Fields block) {
    String text = block.text("text");
    Fields tool = block.object("toolUse");
    Fields reasoning = block.object("reasoningContent");
    if (text != null) {
      return Part.Text.of(text);
    }
    if (tool != null) {
      return new Part.ToolCall(
          tool.textNeeded("toolUseId"),
          tool.textNeeded("name"),
          Json.text(tool.objectNeeded("input").tree()),
          null);
    }
    if (reasoning != null) {
      return thought(reasoning);
    }
    throw Refusal.of("a part that was not asked for", block.path(), "invalid_value");
  }

  private static Part thought(Fields reasoning) {
    String redacted = reasoning.text("redactedContent");
    if (redacted != null) {
      return new Part.Redacted(redacted);
    }
    Fields text = reasoning.objectNeeded("reasoningText");
    return new Part.Thinking(text.textNeeded("text"), text.text("signature"));
  }
}
