package io.kaze.gateway.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Tool;
import io.kaze.gateway.dialect.ToolChoice;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads tools and which of them to call. */
final class ToolReader {
  private static final String FUNCTION = "function";

  private final Losses.Gathering losses;

  ToolReader(Losses.Gathering losses) {
    this.losses = losses;
  }

  List<Tool> tools(Fields body) {
    List<Tool> tools = new ArrayList<>();
    for (Fields tool : body.objects("tools")) {
      String type = tool.textNeeded("type");
      if (!type.equals(FUNCTION)) {
        throw builtIn(type, tool.path("type"));
      }
      tools.add(function(tool));
    }
    return tools;
  }

  private static Refusal builtIn(String type, String path) {
    return Refusal.of(
        "Unsupported tool: '%s'. Only function tools are served here.".formatted(type),
        path,
        "unsupported_value");
  }

  private Tool function(Fields tool) {
    ObjectNode schema = tool.tree("parameters");
    Tool read =
        new Tool(
            tool.textNeeded("name"),
            tool.text("description"),
            schema == null ? noArguments() : schema,
            tool.flag("strict"),
            null);
    tool.hint("output_schema", "is not translated", losses);
    tool.rest(losses);
    return read;
  }

  private static ObjectNode noArguments() {
    ObjectNode schema = Json.object().put("type", "object");
    schema.putObject("properties");
    return schema;
  }

  @Nullable ToolChoice choice(Fields body) {
    JsonNode choice = body.any("tool_choice");
    if (choice == null) {
      return null;
    }
    return choice.isTextual() ? word(body, choice.textValue()) : named(body);
  }

  private static ToolChoice word(Fields body, String word) {
    return switch (word) {
      case "auto" -> new ToolChoice.Auto();
      case "none" -> new ToolChoice.None();
      case "required" -> new ToolChoice.Required();
      default -> throw body.invalid("tool_choice", word, "none, auto, required or a tool");
    };
  }

  private @Nullable ToolChoice named(Fields body) {
    Fields choice = body.objectNeeded("tool_choice");
    String type = choice.textNeeded("type");
    if (type.equals("allowed_tools")) {
      losses.essential("tool_choice", "a choice of several tools is not translated");
      return null;
    }
    if (!type.equals(FUNCTION)) {
      throw builtIn(type, "tool_choice.type");
    }
    ToolChoice named = new ToolChoice.Named(choice.textNeeded("name"));
    choice.rest(losses);
    return named;
  }
}
