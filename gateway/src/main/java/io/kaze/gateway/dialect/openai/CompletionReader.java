package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.ProviderDialect.Outcome;
import io.kaze.gateway.dialect.StopReason;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole chat completion, as leniently as its kinds demand. */
final class CompletionReader {
  private CompletionReader() {}

  static Outcome read(Fields answer) {
    Fields error = answer.object("error");
    if (error != null) {
      return new Outcome.Failed(FailureReader.inBody(error));
    }
    List<Fields> choices = answer.objects("choices");
    if (choices.isEmpty()) {
      return new Outcome.Failed(Failure.garbled("it has no choices"));
    }
    Fields choice = choices.getFirst();
    List<Part> parts = parts(choice.objectNeeded("message"));
    return new Outcome.Answered(
        new ChatResponse(
            text(answer, "id"),
            text(answer, "model"),
            parts,
            stop(choice.text("finish_reason"), parts),
            null,
            UsageWords.read(answer)));
  }

  /** Some servers end with "stop" although there are calls; the client must make them. */
  private static StopReason stop(@Nullable String word, List<Part> parts) {
    StopReason stop = StopWords.read(word);
    boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    return calls && stop == StopReason.END ? StopReason.TOOL_CALLS : stop;
  }

  private static List<Part> parts(Fields message) {
    List<Part> parts = new ArrayList<>(ReasoningWords.read(message, new Losses.Gathering()));
    JsonNode content = message.any("content");
    if (content != null && content.isTextual() && !content.textValue().isEmpty()) {
      parts.add(Part.Text.of(content.textValue()));
    } else if (content != null && content.isArray()) {
      message.objects("content").forEach(chunk -> parts.add(chunk(chunk)));
    }
    String refusal = message.text("refusal");
    if (refusal != null && !refusal.isEmpty()) {
      parts.add(new Part.Refusal(refusal));
    }
    message.objects("tool_calls").forEach(call -> call(call, parts));
    return parts;
  }

  /** Mistral's content may be a list, with thoughts in it. */
  private static Part chunk(Fields chunk) {
    String type = chunk.textNeeded("type");
    return switch (type) {
      case "text" -> Part.Text.of(chunk.textNeeded("text"));
      case "thinking" -> new Part.Thinking(thought(chunk), null);
      default -> throw Refusal.of("content of type " + type, chunk.path(), "invalid_value");
    };
  }

  private static String thought(Fields chunk) {
    StringBuilder words = new StringBuilder();
    chunk.objects("thinking").forEach(piece -> words.append(piece.textNeeded("text")));
    return words.toString();
  }

  private static void call(Fields call, List<Part> parts) {
    String signature = ReasoningWords.signature(call);
    if (signature != null) {
      parts.add(new Part.Thinking("", signature));
    }
    Fields function = call.objectNeeded("function");
    String arguments = function.text("arguments");
    parts.add(
        new Part.ToolCall(
            call.textNeeded("id"),
            function.textNeeded("name"),
            arguments == null || arguments.isBlank() ? "{}" : arguments,
            null));
  }

  static String text(Fields fields, String name) {
    String value = fields.text(name);
    return value == null ? "" : value;
  }
}
