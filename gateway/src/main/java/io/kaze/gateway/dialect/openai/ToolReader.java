package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Tool;
import io.kaze.gateway.dialect.ToolChoice;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
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
      if (type.equals(FUNCTION)) {
        tools.add(function(tool.objectNeeded(FUNCTION)));
        tool.rest(losses);
      } else {
        losses.essential(tool.path(), "tools of type " + type + " are not translated");
      }
    }
    return tools;
  }

  private Tool function(Fields function) {
    ObjectNode schema = function.tree("parameters");
    Tool tool =
        new Tool(
            function.textNeeded("name"),
            function.text("description"),
            schema == null ? noArguments() : schema,
            function.flag("strict"),
            null);
    function.rest(losses);
    return tool;
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
    if (!type.equals(FUNCTION)) {
      losses.essential("tool_choice", "a choice of type " + type + " is not translated");
      return null;
    }
    Fields function = choice.objectNeeded(FUNCTION);
    ToolChoice named = new ToolChoice.Named(function.textNeeded("name"));
    function.rest(losses);
    choice.rest(losses);
    return named;
  }
}
