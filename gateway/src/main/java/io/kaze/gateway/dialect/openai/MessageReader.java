package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Role;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.json.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one message of a conversation. */
final class MessageReader {
  private final Losses.Gathering losses;
  private final ContentReader content;

  MessageReader(Losses.Gathering losses) {
    this.losses = losses;
    this.content = new ContentReader(losses);
  }

  Turn turn(Fields message) {
    String role = message.textNeeded("role");
    Turn turn =
        switch (role) {
          case "system" -> said(Role.SYSTEM, message);
          case "developer" -> said(Role.DEVELOPER, message);
          case "user" -> said(Role.USER, message);
          case "assistant" -> new Turn(Role.ASSISTANT, assistant(message), message.text("name"));
          case "tool" -> Turn.of(Role.TOOL, List.of(result(message)));
          default ->
              throw message.invalid(
                  "role", role, "one of system, developer, user, assistant and tool");
        };
    message.rest(losses);
    return turn;
  }

  private Turn said(Role role, Fields message) {
    if (!message.has("content")) {
      throw message.missing("content");
    }
    return new Turn(role, content.parts(message, "content"), message.text("name"));
  }

  private Part.ToolResult result(Fields message) {
    return new Part.ToolResult(
        message.textNeeded("tool_call_id"), content.parts(message, "content"), false, null);
  }

  private List<Part> assistant(Fields message) {
    List<Part> parts = new ArrayList<>(ReasoningWords.read(message, losses));
    JsonNode words = message.any("content");
    if (words != null && !(words.isTextual() && words.textValue().isEmpty())) {
      parts.addAll(content.parts(message, "content"));
    }
    String refusal = message.text("refusal");
    if (refusal != null) {
      parts.add(new Part.Refusal(refusal));
    }
    message.objects("tool_calls").forEach(call -> call(call, parts));
    message.essential("function_call", "deprecated; use tool_calls", losses);
    message.essential("audio", "only text is translated", losses);
    message.hint("annotations", "is not translated", losses);
    return parts;
  }

  private void call(Fields call, List<Part> parts) {
    String type = call.text("type");
    if (type != null && !type.equals("function")) {
      losses.essential(call.path("type"), "only function tools are translated");
      return;
    }
    String signature = ReasoningWords.signature(call);
    if (signature != null) {
      parts.add(new Part.Thinking("", signature));
    }
    Fields function = call.objectNeeded("function");
    parts.add(
        new Part.ToolCall(
            call.textNeeded("id"), function.textNeeded("name"), arguments(function), null));
    call.hint("index", "is not needed", new Losses.Gathering());
    function.rest(losses);
    call.rest(losses);
  }

  private static String arguments(Fields function) {
    @Nullable String text = function.text("arguments");
    return text == null || text.isBlank() ? "{}" : text;
  }
}
