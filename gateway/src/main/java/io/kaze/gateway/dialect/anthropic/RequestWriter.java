package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.CacheMark;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Labels;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Narrowing;
import io.kaze.gateway.dialect.OutputFormat;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Reasoning;
import io.kaze.gateway.dialect.Sampling;
import io.kaze.gateway.dialect.Tool;
import io.kaze.gateway.dialect.ToolChoice;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.TwoSided;
import io.kaze.gateway.dialect.json.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a request as messages. */
final class RequestWriter {
  private static final String PROVIDER = "Anthropic";

  private final int outputLimit;
  private final Losses.Gathering losses;
  private final BlockWriter blocks;

  RequestWriter(int outputLimit, Losses.Gathering losses) {
    this.outputLimit = outputLimit;
    this.losses = losses;
    this.blocks = new BlockWriter(losses);
  }

  ObjectNode write(ChatRequest request) {
    Integer limit = request.sampling().maxOutputTokens();
    ObjectNode body =
        Json.object()
            .put("model", request.model())
            .put("max_tokens", limit == null ? outputLimit : limit);
    TwoSided sides = TwoSided.of(request.turns(), losses);
    system(sides.instructions(), body);
    ArrayNode messages = body.putArray("messages");
    sides.turns().forEach(turn -> messages.add(message(turn, messages.size())));
    tools(request, body);
    format(request.output(), body);
    sampling(request.sampling(), body);
    reasoning(request.reasoning(), body);
    labels(request.labels(), body);
    if (request.stream()) {
      body.put("stream", true);
    }
    Narrowing.note(request, losses);
    return body;
  }

  private void system(List<Part> instructions, ObjectNode body) {
    if (!instructions.isEmpty()) {
      body.set("system", blocks.write(instructions, "system"));
    }
  }

  private ObjectNode message(Turn turn, int index) {
    ObjectNode message = Json.object().put("role", turn.role().name().toLowerCase(Locale.ROOT));
    message.set("content", blocks.write(turn.parts(), "messages[" + index + "].content"));
    return message;
  }

  private void tools(ChatRequest request, ObjectNode body) {
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      request.tools().forEach(tool -> tools.add(tool(tool)));
    }
    boolean alone = Boolean.FALSE.equals(request.parallelCalls());
    ToolChoice choice =
        request.choice() == null && alone && !request.tools().isEmpty()
            ? new ToolChoice.Auto()
            : request.choice();
    if (choice != null) {
      ObjectNode json = choice(choice);
      if (alone && !(choice instanceof ToolChoice.None)) {
        json.put("disable_parallel_tool_use", true);
      }
      body.set("tool_choice", json);
    }
  }

  private static ObjectNode tool(Tool tool) {
    ObjectNode json = Json.object().put("name", tool.name());
    if (tool.description() != null) {
      json.put("description", tool.description());
    }
    json.set("input_schema", tool.schema());
    if (tool.strict() != null) {
      json.put("strict", tool.strict());
    }
    mark(tool.mark(), json);
    return json;
  }

  private static ObjectNode choice(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Auto auto -> Json.object().put("type", "auto");
      case ToolChoice.None none -> Json.object().put("type", "none");
      case ToolChoice.Required required -> Json.object().put("type", "any");
      case ToolChoice.Named named -> Json.object().put("type", "tool").put("name", named.name());
    };
  }

  private void format(OutputFormat output, ObjectNode body) {
    switch (output) {
      case OutputFormat.Plain plain -> {}
      case OutputFormat.Json json ->
          losses.essential("response_format", "Anthropic needs a schema for JSON answers");
      case OutputFormat.JsonSchema schema -> {
        body.withObjectProperty("output_config")
            .putObject("format")
            .put("type", "json_schema")
            .set("schema", schema.schema());
        Narrowing.unsaid(
            schema.description(), "response_format.json_schema.description", PROVIDER, losses);
      }
    }
  }

  private void sampling(Sampling sampling, ObjectNode body) {
    if (sampling.temperature() != null) {
      body.put("temperature", temperature(sampling.temperature()));
    }
    if (sampling.topP() != null) {
      body.put("top_p", sampling.topP());
    }
    if (sampling.topK() != null) {
      body.put("top_k", sampling.topK());
    }
    if (!sampling.stop().isEmpty()) {
      ArrayNode stop = body.putArray("stop_sequences");
      sampling.stop().forEach(stop::add);
    }
    Narrowing.unsaid(sampling.seed(), "seed", PROVIDER, losses);
    Narrowing.unsaid(sampling.frequencyPenalty(), "frequency_penalty", PROVIDER, losses);
    Narrowing.unsaid(sampling.presencePenalty(), "presence_penalty", PROVIDER, losses);
  }

  /** OpenAI's scale ends at 2, Anthropic's at 1. */
  private double temperature(double wanted) {
    if (wanted > 1) {
      losses.hint("temperature", "Anthropic's highest is 1");
    }
    return Math.min(1, wanted);
  }

  private void reasoning(Reasoning reasoning, ObjectNode body) {
    Reasoning.Effort effort = reasoning.effort();
    if (effort == Reasoning.Effort.NONE) {
      body.putObject("thinking").put("type", "disabled");
      return;
    }
    if (effort == Reasoning.Effort.MINIMAL) {
      losses.hint("reasoning_effort", "told as low");
    }
    if (effort != null) {
      body.withObjectProperty("output_config").put("effort", Efforts.of(effort));
    }
    thinking(reasoning, body);
  }

  private static void thinking(Reasoning reasoning, ObjectNode body) {
    if (reasoning.budgetTokens() == null
        && reasoning.effort() == null
        && reasoning.shown() == null) {
      return;
    }
    ObjectNode thinking = body.putObject("thinking");
    if (reasoning.budgetTokens() == null) {
      thinking.put("type", "adaptive");
    } else {
      thinking.put("type", "enabled").put("budget_tokens", reasoning.budgetTokens());
    }
    if (Boolean.FALSE.equals(reasoning.shown())) {
      thinking.put("display", "omitted");
    }
  }

  private void labels(Labels labels, ObjectNode body) {
    if (labels.user() != null) {
      body.putObject("metadata").put("user_id", labels.user());
    }
    if (!labels.metadata().isEmpty()) {
      losses.hint("metadata", "Anthropic keeps a user's name only");
    }
    tier(labels.serviceTier(), body);
    Narrowing.unsaid(labels.cacheKey(), "prompt_cache_key", PROVIDER, losses);
    Narrowing.unsaid(labels.verbosity(), "verbosity", PROVIDER, losses);
    mark(labels.cache(), body);
  }

  private void tier(@Nullable String tier, ObjectNode body) {
    switch (tier) {
      case null -> {}
      case "auto" -> body.put("service_tier", "auto");
      case "default" -> body.put("service_tier", "standard_only");
      default -> losses.hint("service_tier", "Anthropic has no tier " + tier);
    }
  }

  static void mark(@Nullable CacheMark mark, ObjectNode block) {
    if (mark != null) {
      ObjectNode control = block.putObject("cache_control").put("type", "ephemeral");
      if (mark.lifetime() != null) {
        control.put("ttl", mark.lifetime());
      }
    }
  }
}
