package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a whole chat completion. */
final class CompletionWriter {
  static final String ID = "chatcmpl-";

  private CompletionWriter() {}

  static ObjectNode of(ChatResponse response, Answering answering) {
    ObjectNode json =
        Json.object()
            .put("id", answering.id(response.id(), ID))
            .put("object", "chat.completion")
            .put("created", answering.begun().getEpochSecond())
            .put("model", answering.model(response.model()));
    ObjectNode choice = json.putArray("choices").addObject().put("index", 0);
    choice.set("message", message(response.parts()));
    choice.putNull("logprobs").put("finish_reason", StopWords.of(response.stop()));
    if (response.usage() != null) {
      json.set("usage", UsageWords.of(response.usage()));
    }
    return json;
  }

  private static ObjectNode message(List<Part> parts) {
    ObjectNode message =
        Json.object()
            .put("role", "assistant")
            .put("content", joined(parts, Part.Text.class))
            .put("refusal", joined(parts, Part.Refusal.class));
    ReasoningWords.write(parts, message);
    ArrayNode calls = calls(parts);
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    return message;
  }

  private static @Nullable String joined(List<Part> parts, Class<? extends Part> type) {
    List<Part> those = parts.stream().filter(type::isInstance).toList();
    return those.isEmpty()
        ? null
        : those.stream().map(CompletionWriter::words).collect(Collectors.joining());
  }

  private static String words(Part part) {
    return switch (part) {
      case Part.Text text -> text.text();
      case Part.Refusal refusal -> refusal.text();
      default -> "";
    };
  }

  private static ArrayNode calls(List<Part> parts) {
    ArrayNode calls = Json.array();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.ToolCall call) {
        calls.add(call(call, ReasoningWords.ofTool(parts, i - 1)));
      }
    }
    return calls;
  }

  static ObjectNode call(Part.ToolCall call, @Nullable String signature) {
    ObjectNode json = Json.object().put("id", call.id()).put("type", "function");
    json.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    if (signature != null) {
      json.set("extra_content", ReasoningWords.extra(signature));
    }
    return json;
  }
}
