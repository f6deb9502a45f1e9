package io.kaze.gateway.dialect.anthropic;

import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Tool;
import io.kaze.gateway.dialect.ToolChoice;
import io.kaze.gateway.dialect.json.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads tools and which of them to call. */
final class ToolReader {
  private final Losses.Gathering losses;
  private @Nullable Boolean parallel;

  ToolReader(Losses.Gathering losses) {
    this.losses = losses;
  }

  List<Tool> tools(Fields body) {
    List<Tool> tools = new ArrayList<>();
    for (Fields tool : body.objects("tools")) {
      String type = tool.text("type");
      if (type == null || type.equals("custom")) {
        tools.add(tool(tool));
      } else {
        losses.essential(tool.path(), "tools of type " + type + " are Anthropic's own");
      }
    }
    return tools;
  }

  private Tool tool(Fields tool) {
    Tool read =
        new Tool(
            tool.textNeeded("name"),
            tool.text("description"),
            tool.objectNeeded("input_schema").tree(),
            tool.flag("strict"),
            BlockReader.mark(tool));
    tool.hint("input_examples", "are not translated", losses);
    if (tool.isTrue("defer_loading")) {
      losses.hint(tool.path("defer_loading"), "is not translated");
    }
    tool.any("eager_input_streaming");
    tool.rest(losses);
    return read;
  }

  @Nullable ToolChoice choice(Fields body) {
    Fields choice = body.object("tool_choice");
    if (choice == null) {
      return null;
    }
    String type = choice.textNeeded("type");
    Boolean alone = choice.flag("disable_parallel_tool_use");
    parallel = alone == null ? null : Boolean.valueOf(!alone);
    ToolChoice read =
        switch (type) {
          case "auto" -> new ToolChoice.Auto();
          case "any" -> new ToolChoice.Required();
          case "none" -> new ToolChoice.None();
          case "tool" -> new ToolChoice.Named(choice.textNeeded("name"));
          default -> throw choice.invalid("type", type, "auto, any, tool or none");
        };
    choice.rest(losses);
    return read;
  }

  /** What {@link #choice} said of calling several at once; null when it said nothing. */
  @Nullable Boolean parallel() {
    return parallel;
  }
}
