package io.kaze.gateway.dialect.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Labels;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Narrowing;
import io.kaze.gateway.dialect.OutputFormat;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Reasoning;
import io.kaze.gateway.dialect.Sampling;
import io.kaze.gateway.dialect.ToolChoice;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.TwoSided;
import io.kaze.gateway.dialect.json.Json;
import java.util.Locale;

/** Writes a request as Converse. */
final class RequestWriter {
  private static final String PROVIDER = "Bedrock";
  private static final String MODEL_FIELDS = "additionalModelRequestFields";
  private static final String CLAUDE = "anthropic";

  private final Losses.Gathering losses;
  private final BlockWriter blocks;

  RequestWriter(Losses.Gathering losses) {
    this.losses = losses;
    this.blocks = new BlockWriter(losses);
  }

  ObjectNode write(ChatRequest request) {
    ObjectNode body = Json.object();
    TwoSided sides = TwoSided.of(request.turns(), losses);
    if (!sides.instructions().isEmpty()) {
      blocks.write(sides.instructions(), "system", body.putArray("system"));
    }
    ArrayNode messages = body.putArray("messages");
    for (Turn turn : sides.turns()) {
      String path = "messages[" + messages.size() + "]";
      ObjectNode message = messages.addObject();
      message.put("role", turn.role().name().toLowerCase(Locale.ROOT));
      blocks.write(turn.parts(), path + ".content", message.putArray("content"));
    }
    tools(request, body);
    sampling(request, body);
    format(request.output(), body);
    reasoning(request, body);
    labels(request.labels(), body);
    Narrowing.note(request, losses);
    return body;
  }

  private void tools(ChatRequest request, ObjectNode body) {
    if (request.tools().isEmpty()) {
      return;
    }
    if (request.choice() instanceof ToolChoice.None) {
      none(request);
      return;
    }
    ObjectNode config = body.putObject("toolConfig");
    ArrayNode tools = config.putArray("tools");
    request.tools().forEach(tool -> BlockWriter.tool(tool, tools));
    if (Boolean.FALSE.equals(request.parallelCalls())) {
      losses.hint("parallel_tool_calls", "Bedrock has no such parameter");
    }
    switch (request.choice()) {
      case null -> {}
      case ToolChoice.None none -> {}
      case ToolChoice.Auto auto -> config.putObject("toolChoice").putObject("auto");
      case ToolChoice.Required required -> config.putObject("toolChoice").putObject("any");
      case ToolChoice.Named named ->
          config.putObject("toolChoice").putObject("tool").put("name", named.name());
    }
  }

  /** Without tools none can be called; but Bedrock wants them as long as earlier calls are told. */
  private void none(ChatRequest request) {
    boolean called =
        request.turns().stream()
            .flatMap(turn -> turn.parts().stream())
            .anyMatch(part -> part instanceof Part.ToolCall || part instanceof Part.ToolResult);
    if (called) {
      losses.essential("tool_choice", "Bedrock cannot forbid calls in a conversation with calls");
    }
  }

  private void sampling(ChatRequest request, ObjectNode body) {
    Sampling sampling = request.sampling();
    ObjectNode config = Json.object();
    if (sampling.maxOutputTokens() != null) {
      config.put("maxTokens", sampling.maxOutputTokens());
    }
    if (sampling.temperature() != null) {
      config.put("temperature", temperature(sampling.temperature()));
    }
    if (sampling.topP() != null) {
      config.put("topP", sampling.topP());
    }
    if (!sampling.stop().isEmpty()) {
      ArrayNode stop = config.putArray("stopSequences");
      sampling.stop().forEach(stop::add);
    }
    if (!config.isEmpty()) {
      body.set("inferenceConfig", config);
    }
    if (sampling.topK() != null && request.model().contains(CLAUDE)) {
      body.withObjectProperty(MODEL_FIELDS).put("top_k", sampling.topK());
    } else {
      Narrowing.unsaid(sampling.topK(), "top_k", PROVIDER, losses);
    }
    Narrowing.unsaid(sampling.seed(), "seed", PROVIDER, losses);
    Narrowing.unsaid(sampling.frequencyPenalty(), "frequency_penalty", PROVIDER, losses);
    Narrowing.unsaid(sampling.presencePenalty(), "presence_penalty", PROVIDER, losses);
  }

  /** OpenAI's scale ends at 2, Bedrock's at 1. */
  private double temperature(double wanted) {
    if (wanted > 1) {
      losses.hint("temperature", "Bedrock's highest is 1");
    }
    return Math.min(1, wanted);
  }

  private void format(OutputFormat output, ObjectNode body) {
    switch (output) {
      case OutputFormat.Plain plain -> {}
      case OutputFormat.Json json ->
          losses.essential("response_format", "Bedrock needs a schema for JSON answers");
      case OutputFormat.JsonSchema schema -> {
        ObjectNode format =
            body.withObjectProperty("outputConfig")
                .putObject("textFormat")
                .put("type", "json_schema")
                .putObject("structure")
                .putObject("jsonSchema")
                .put("schema", Json.text(schema.schema()))
                .put("name", schema.name());
        if (schema.description() != null) {
          format.put("description", schema.description());
        }
      }
    }
  }

  /** How a model is told to think is its maker's; only Claude's way is known here. */
  private void reasoning(ChatRequest request, ObjectNode body) {
    Reasoning reasoning = request.reasoning();
    boolean claude = request.model().contains(CLAUDE);
    if (reasoning.effort() == Reasoning.Effort.NONE && claude) {
      body.withObjectProperty(MODEL_FIELDS).putObject("thinking").put("type", "disabled");
    } else if (reasoning.effort() != null) {
      body.withObjectProperty("outputConfig").put("effort", effort(reasoning.effort()));
    }
    if (reasoning.budgetTokens() != null && claude) {
      body.withObjectProperty(MODEL_FIELDS)
          .putObject("thinking")
          .put("type", "enabled")
          .put("budget_tokens", reasoning.budgetTokens());
    } else {
      Narrowing.unsaid(reasoning.budgetTokens(), "thinking.budget_tokens", PROVIDER, losses);
    }
    if (reasoning.shown() != null && reasoning.budgetTokens() == null) {
      losses.hint("thinking", "whether thoughts are shown is the model's choice");
    }
  }

  private String effort(Reasoning.Effort effort) {
    if (effort == Reasoning.Effort.MINIMAL || effort == Reasoning.Effort.NONE) {
      losses.hint("reasoning_effort", "told as low");
      return "low";
    }
    return effort.name().toLowerCase(Locale.ROOT);
  }

  private void labels(Labels labels, ObjectNode body) {
    if (!labels.metadata().isEmpty()) {
      ObjectNode metadata = body.putObject("requestMetadata");
      labels.metadata().forEach(metadata::put);
    }
    String tier = labels.serviceTier();
    switch (tier) {
      case null -> {}
      case "auto" -> {}
      case "default", "flex", "priority" -> body.putObject("serviceTier").put("type", tier);
      default -> losses.hint("service_tier", "Bedrock has no tier " + tier);
    }
    Narrowing.unsaid(labels.user(), "user", PROVIDER, losses);
    Narrowing.unsaid(labels.cacheKey(), "prompt_cache_key", PROVIDER, losses);
    Narrowing.unsaid(labels.verbosity(), "verbosity", PROVIDER, losses);
    Narrowing.unsaid(labels.cache(), "cache_control", PROVIDER, losses);
  }
}
