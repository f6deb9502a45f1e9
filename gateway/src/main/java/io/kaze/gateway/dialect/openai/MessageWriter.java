package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.DataUrl;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Role;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.json.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a conversation as chat messages; each tool's result is a message of its own. */
final class MessageWriter {
  private final ChatOut.Ways ways;
  private final Losses.Gathering losses;

  MessageWriter(ChatOut.Ways ways, Losses.Gathering losses) {
    this.ways = ways;
    this.losses = losses;
  }

  ArrayNode write(List<Turn> turns) {
    ArrayNode messages = Json.array();
    for (int i = 0; i < turns.size(); i++) {
      turn(turns.get(i), "messages[" + i + "]", messages);
    }
    return messages;
  }

  private void turn(Turn turn, String path, ArrayNode messages) {
    switch (turn.role()) {
      case TOOL -> turn.parts().forEach(part -> result(part, path, messages));
      case ASSISTANT -> messages.add(assistant(turn, path));
      case SYSTEM, DEVELOPER, USER -> messages.add(said(turn, path));
    }
  }

  private ObjectNode said(Turn turn, String path) {
    ObjectNode message = named(turn);
    if (turn.parts().size() == 1
        && turn.parts().getFirst() instanceof Part.Text text
        && text.mark() == null) {
      return message.put("content", text.text());
    }
    ArrayNode content = message.putArray("content");
    for (int i = 0; i < turn.parts().size(); i++) {
      ObjectNode part = part(turn.parts().get(i), path + ".content[" + i + "]");
      if (part != null) {
        content.add(part);
      }
    }
    return message;
  }

  private ObjectNode named(Turn turn) {
    boolean unknown = turn.role() == Role.DEVELOPER && !ways.developerRole();
    String role = unknown ? "system" : turn.role().name().toLowerCase(Locale.ROOT);
    ObjectNode message = Json.object().put("role", role);
    return turn.name() == null ? message : message.put("name", turn.name());
  }

  private @Nullable ObjectNode part(Part part, String path) {
    if (part.mark() != null) {
      losses.hint(path + ".cache_control", "prompts are cached by themselves");
    }
    return switch (part) {
      case Part.Text text -> text(text.text());
      case Part.Image image -> image(image, path);
      case Part.Document document -> document(document, path);
      case Part.Refusal refusal ->
          Json.object().put("type", "refusal").put("refusal", refusal.text());
      default -> {
        losses.essential(path, "has no place in such a message");
        yield null;
      }
    };
  }

  private static ObjectNode text(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  private @Nullable ObjectNode image(Part.Image image, String path) {
    String url =
        switch (image.source()) {
          case Part.Source.Inline inline -> DataUrl.of(inline);
          case Part.Source.Url given -> given.url();
          case Part.Source.PlainText text -> null;
        };
    if (url == null) {
      losses.essential(path, "text is no image");
      return null;
    }
    ObjectNode json = Json.object().put("type", "image_url");
    ObjectNode given = json.putObject("image_url").put("url", url);
    if (image.detail() != null) {
      given.put("detail", image.detail());
    }
    return json;
  }

  private @Nullable ObjectNode document(Part.Document document, String path) {
    return switch (document.source()) {
      case Part.Source.Inline inline -> {
        ObjectNode json = Json.object().put("type", "file");
        json.putObject("file")
            .put("filename", document.name() == null ? "document" : document.name())
            .put("file_data", DataUrl.of(inline));
        yield json;
      }
      case Part.Source.PlainText plain -> {
        losses.hint(path, "a text document is told as text");
        yield text(plain.text());
      }
      case Part.Source.Url url -> {
        losses.essential(path, "documents behind a URL are not known here");
        yield null;
      }
    };
  }

  private void result(Part part, String path, ArrayNode messages) {
    if (!(part instanceof Part.ToolResult result)) {
      losses.essential(path, "only results of tools belong into such a turn");
      return;
    }
    if (result.isError()) {
      losses.hint(path + ".is_error", "told as a plain result");
    }
    if (result.mark() != null) {
      losses.hint(path + ".cache_control", "prompts are cached by themselves");
    }
    StringBuilder words = new StringBuilder();
    for (Part piece : result.parts()) {
      if (piece instanceof Part.Text text) {
        words.append(words.isEmpty() ? "" : "\n").append(text.text());
      } else {
        losses.essential(path + ".content", "a tool's result holds text only");
      }
    }
    messages
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", result.callId())
        .put("content", words.toString());
  }

  private ObjectNode assistant(Turn turn, String path) {
    ObjectNode message = named(turn);
    StringBuilder words = new StringBuilder();
    ArrayNode calls = Json.array();
    for (int i = 0; i < turn.parts().size(); i++) {
      Part part = turn.parts().get(i);
      String signature = ReasoningWords.ofTool(turn.parts(), i - 1);
      switch (part) {
        case Part.Text text -> words.append(text.text());
        case Part.Refusal refusal -> message.put("refusal", refusal.text());
        case Part.ToolCall call -> calls.add(CompletionWriter.call(call, signature));
        case Part.Thinking thinking -> thought(turn, i, path);
        case Part.Redacted redacted -> thought(turn, i, path);
        default -> losses.essential(path, "has no place in an answer");
      }
      if (part.mark() != null) {
        losses.hint(path + ".cache_control", "prompts are cached by themselves");
      }
    }
    message.put("content", words.isEmpty() ? null : words.toString());
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    return message;
  }

  private void thought(Turn turn, int index, String path) {
    if (ReasoningWords.ofTool(turn.parts(), index) == null) {
      losses.hint(path + ".thinking", "earlier thoughts cannot be told");
    }
  }
}
