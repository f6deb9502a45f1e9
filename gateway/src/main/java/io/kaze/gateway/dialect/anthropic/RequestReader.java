package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Labels;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.OutputFormat;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Reasoning;
import io.kaze.gateway.dialect.Role;
import io.kaze.gateway.dialect.Sampling;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of a messages request. */
final class RequestReader {
  private final Losses.Gathering losses;
  private final BlockReader blocks;

  RequestReader(Losses.Gathering losses) {
    this.losses = losses;
    this.blocks = new BlockReader(losses);
  }

  ChatRequest read(Fields body, boolean limited) {
    String model = body.textNeeded("model");
    if (limited && !body.has("max_tokens")) {
      throw body.missing("max_tokens");
    }
    ToolReader tools = new ToolReader(losses);
    Fields config = body.object("output_config");
    boolean stream = body.isTrue("stream");
    ChatRequest request =
        new ChatRequest(
            model,
            turns(body),
            tools.tools(body),
            tools.choice(body),
            tools.parallel(),
            format(config),
            sampling(body),
            reasoning(body, config),
            labels(body),
            stream,
            stream);
    unsupported(body);
    if (config != null) {
      config.rest(losses);
    }
    body.rest(losses);
    return request;
  }

  private List<Turn> turns(Fields body) {
    List<Turn> turns = new ArrayList<>();
    List<Part> system = blocks.parts(body, "system");
    if (!system.isEmpty()) {
      turns.add(Turn.of(Role.SYSTEM, system));
    }
    if (!body.has("messages")) {
      throw body.missing("messages");
    }
    for (Fields message : body.objects("messages")) {
      message(message, turns);
      message.rest(losses);
    }
    return turns;
  }

  /** Results of tools are a turn of their own in the canonical form. */
  private void message(Fields message, List<Turn> turns) {
    String role = message.textNeeded("role");
    if (!message.has("content")) {
      throw message.missing("content");
    }
    List<Part> parts = blocks.parts(message, "content");
    switch (role) {
      case "assistant" -> turns.add(Turn.of(Role.ASSISTANT, parts));
      case "system" -> turns.add(Turn.of(Role.SYSTEM, parts));
      case "user" -> user(parts, turns);
      default -> throw message.invalid("role", role, "user or assistant");
    }
  }

  private static void user(List<Part> parts, List<Turn> turns) {
    List<Part> results = parts.stream().filter(Part.ToolResult.class::isInstance).toList();
    List<Part> said = parts.stream().filter(part -> !(part instanceof Part.ToolResult)).toList();
    if (!results.isEmpty()) {
      turns.add(Turn.of(Role.TOOL, results));
    }
    if (!said.isEmpty() || results.isEmpty()) {
      turns.add(Turn.of(Role.USER, said));
    }
  }

  private OutputFormat format(@Nullable Fields config) {
    Fields format = config == null ? null : config.object("format");
    if (format == null) {
      return new OutputFormat.Plain();
    }
    String type = format.textNeeded("type");
    if (!type.equals("json_schema")) {
      throw format.invalid("type", type, "json_schema");
    }
    Fields schema = format.objectNeeded("schema");
    format.rest(losses);
    return new OutputFormat.JsonSchema("answer", null, schema.tree(), true);
  }

  private static Sampling sampling(Fields body) {
    return new Sampling(
        body.number("temperature"),
        body.number("top_p"),
        body.count("top_k"),
        body.count("max_tokens"),
        body.texts("stop_sequences"),
        null,
        null,
        null,
        null,
        null);
  }

  private Reasoning reasoning(Fields body, @Nullable Fields config) {
    Reasoning.Effort effort = config == null ? null : Efforts.read(config);
    Fields thinking = body.object("thinking");
    if (thinking == null) {
      return new Reasoning(effort, null, null);
    }
    String type = thinking.textNeeded("type");
    Integer budget = thinking.count("budget_tokens");
    String display = thinking.text("display");
    thinking.rest(losses);
    return switch (type) {
      case "disabled" -> new Reasoning(Reasoning.Effort.NONE, null, null);
      case "adaptive" -> new Reasoning(effort, null, !"omitted".equals(display));
      case "enabled" -> {
        if (budget == null) {
          throw thinking.missing("budget_tokens");
        }
        yield new Reasoning(effort, budget, !"omitted".equals(display));
      }
      default -> {
        losses.hint(thinking.path("type"), "thinking of type " + type + " is not translated");
        yield new Reasoning(effort, null, null);
      }
    };
  }

  private Labels labels(Fields body) {
    Fields metadata = body.object("metadata");
    String user = metadata == null ? null : metadata.text("user_id");
    if (metadata != null) {
      metadata.rest(losses);
    }
    return new Labels(user, Map.of(), tier(body), null, BlockReader.mark(body), null);
  }

  private static @Nullable String tier(Fields body) {
    String tier = body.text("service_tier");
    return "standard_only".equals(tier) ? "default" : tier;
  }

  private void unsupported(Fields body) {
    for (String name : List.of("container", "mcp_servers", "context_management")) {
      body.essential(name, "is not translated", losses);
    }
    JsonNode speed = body.any("speed");
    if (speed != null && !"standard".equals(speed.asText())) {
      losses.hint("speed", "is not translated");
    }
    for (String name : List.of("inference_geo", "user_profile_id", "workspace_id", "diagnostics")) {
      body.hint(name, "is not translated", losses);
    }
  }
}
