package io.kaze.gateway.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.CacheMark;
import io.kaze.gateway.dialect.DataUrl;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Role;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads input items; those of the model that follow one another are one turn. */
final class ItemReader {
  private final Losses.Gathering losses;

  ItemReader(Losses.Gathering losses) {
    this.losses = losses;
  }

  List<Turn> turns(Fields body) {
    JsonNode input = body.any("input");
    if (input != null && input.isTextual()) {
      return List.of(Turn.of(Role.USER, List.of(Part.Text.of(input.textValue()))));
    }
    List<Turn> turns = new ArrayList<>();
    for (Fields item : body.objects("input")) {
      Turn turn = turn(item);
      if (turn != null) {
        add(turn, turns);
      }
    }
    return turns;
  }

  private static void add(Turn turn, List<Turn> turns) {
    boolean joins = turn.role() == Role.ASSISTANT || turn.role() == Role.TOOL;
    if (joins && !turns.isEmpty() && turns.getLast().role() == turn.role()) {
      List<Part> parts = new ArrayList<>(turns.removeLast().parts());
      parts.addAll(turn.parts());
      turns.add(Turn.of(turn.role(), parts));
    } else {
      turns.add(turn);
    }
  }

  private @Nullable Turn turn(Fields item) {
    String type = item.text("type");
    item.any("id");
    item.any("status");
    Turn turn =
        switch (type) {
          case null -> message(item);
          case "message" -> message(item);
          case "function_call" -> Turn.of(Role.ASSISTANT, List.of(call(item)));
          case "function_call_output" -> Turn.of(Role.TOOL, List.of(result(item)));
          case "reasoning" -> Turn.of(Role.ASSISTANT, List.of(thought(item)));
          case "item_reference" ->
              throw Refusal.of(
                  "Unsupported item: 'item_reference'. Nothing is kept between calls here.",
                  item.path("type"),
                  "unsupported_value");
          default -> {
            losses.essential(item.path(), "items of type " + type + " are not translated");
            yield null;
          }
        };
    if (turn != null) {
      item.rest(losses);
    }
    return turn;
  }

  private Turn message(Fields item) {
    String role = item.textNeeded("role");
    item.any("phase");
    if (!item.has("content")) {
      throw item.missing("content");
    }
    List<Part> parts = parts(item, "content");
    return switch (role) {
      case "user" -> Turn.of(Role.USER, parts);
      case "assistant" -> Turn.of(Role.ASSISTANT, parts);
      case "system" -> Turn.of(Role.SYSTEM, parts);
      case "developer" -> Turn.of(Role.DEVELOPER, parts);
      default -> throw item.invalid("role", role, "user, assistant, system or developer");
    };
  }

  private static Part call(Fields item) {
    String arguments = item.text("arguments");
    return new Part.ToolCall(
        item.textNeeded("call_id"),
        item.textNeeded("name"),
        arguments == null || arguments.isBlank() ? "{}" : arguments,
        null);
  }

  private Part result(Fields item) {
    return new Part.ToolResult(item.textNeeded("call_id"), parts(item, "output"), false, null);
  }

  private static Part thought(Fields item) {
    StringBuilder words = new StringBuilder();
    item.objects("content").forEach(part -> words.append(part.textNeeded("text")));
    if (words.isEmpty()) {
      item.objects("summary").forEach(part -> words.append(part.textNeeded("text")));
    }
    return Sealed.thought(words.toString(), item.text("encrypted_content"));
  }

  private List<Part> parts(Fields item, String name) {
    JsonNode content = item.any(name);
    if (content != null && content.isTextual()) {
      return List.of(Part.Text.of(content.textValue()));
    }
    List<Part> parts = new ArrayList<>();
    for (Fields part : item.objects(name)) {
      Part read = part(part);
      if (read != null) {
        parts.add(read);
        part.rest(losses);
      }
    }
    return parts;
  }

  private @Nullable Part part(Fields part) {
    String type = part.textNeeded("type");
    CacheMark mark = part.any("prompt_cache_breakpoint") == null ? null : CacheMark.PLAIN;
    return switch (type) {
      case "input_text" -> new Part.Text(part.textNeeded("text"), mark);
      case "output_text" -> {
        part.any("annotations");
        part.any("logprobs");
        yield new Part.Text(part.textNeeded("text"), mark);
      }
      case "refusal" -> new Part.Refusal(part.textNeeded("refusal"));
      case "input_image" -> kept(part) ? null : image(part, mark);
      case "input_file" -> kept(part) ? null : file(part, mark);
      default -> {
        losses.essential(part.path(), "parts of type " + type + " are not translated");
        yield null;
      }
    };
  }

  private boolean kept(Fields part) {
    boolean kept = part.any("file_id") != null;
    if (kept) {
      losses.essential(part.path("file_id"), "files kept at OpenAI cannot be read elsewhere");
    }
    return kept;
  }

  private static Part image(Fields part, @Nullable CacheMark mark) {
    return new Part.Image(source(part, "image_url"), part.text("detail"), mark);
  }

  private Part file(Fields part, @Nullable CacheMark mark) {
    part.hint("detail", "is not translated", losses);
    String name = part.has("file_url") ? "file_url" : "file_data";
    return new Part.Document(source(part, name), part.text("filename"), mark);
  }

  private static Part.Source source(Fields part, String name) {
    String url = part.textNeeded(name);
    Part.Source source = DataUrl.source(url);
    if (source == null) {
      throw part.invalid(name, url, "a URL or a data URL in base64");
    }
    return source;
  }
}
