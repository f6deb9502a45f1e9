package io.kaze.gateway.dialect.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Labels;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Narrowing;
import io.kaze.gateway.dialect.OutputFormat;
import io.kaze.gateway.dialect.Reasoning;
import io.kaze.gateway.dialect.Sampling;
import io.kaze.gateway.dialect.Tool;
import io.kaze.gateway.dialect.ToolChoice;
import io.kaze.gateway.dialect.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a request as generateContent. */
final class RequestWriter {
  private static final String PROVIDER = "Gemini";

  private final Losses.Gathering losses;

  RequestWriter(Losses.Gathering losses) {
    this.losses = losses;
  }

  ObjectNode write(ChatRequest request) {
    ObjectNode body = Json.object();
    new ContentWriter(request.model(), losses).write(request.turns(), body);
    tools(request, body);
    ObjectNode config = Json.object();
    sampling(request.sampling(), config);
    format(request.output(), config);
    reasoning(request.reasoning(), config);
    if (!config.isEmpty()) {
      body.set("generationConfig", config);
    }
    labels(request.labels());
    Narrowing.note(request, losses);
    return body;
  }

  private void tools(ChatRequest request, ObjectNode body) {
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools").addObject().putArray("functionDeclarations");
      request.tools().forEach(tool -> tools.add(tool(tool)));
      if (Boolean.FALSE.equals(request.parallelCalls())) {
        losses.hint("parallel_tool_calls", "Gemini may call several tools at once");
      }
    }
    if (request.choice() != null) {
      choice(request.choice(), body.putObject("toolConfig").putObject("functionCallingConfig"));
    }
  }

  private ObjectNode tool(Tool tool) {
    String path = "tools." + tool.name();
    ObjectNode json = Json.object().put("name", tool.name());
    if (tool.description() != null) {
      json.put("description", tool.description());
    }
    if (!tool.schema().path("properties").isEmpty()) {
      json.set("parameters", new SchemaWriter(tool.schema(), losses).write(path + ".parameters"));
    }
    if (Boolean.TRUE.equals(tool.strict())) {
      losses.hint(path + ".strict", "Gemini does not promise that arguments fit");
    }
    if (tool.mark() != null) {
      losses.hint(path + ".cache_control", "prompts are cached by themselves");
    }
    return json;
  }

  private static void choice(ToolChoice choice, ObjectNode config) {
    switch (choice) {
      case ToolChoice.Auto auto -> config.put("mode", "AUTO");
      case ToolChoice.None none -> config.put("mode", "NONE");
      case ToolChoice.Required required -> config.put("mode", "ANY");
      case ToolChoice.Named named ->
          config.put("mode", "ANY").putArray("allowedFunctionNames").add(named.name());
    }
  }

  private static void sampling(Sampling sampling, ObjectNode config) {
    put("temperature", sampling.temperature(), config);
    put("topP", sampling.topP(), config);
    put("topK", sampling.topK(), config);
    put("maxOutputTokens", sampling.maxOutputTokens(), config);
    put("frequencyPenalty", sampling.frequencyPenalty(), config);
    put("presencePenalty", sampling.presencePenalty(), config);
    if (sampling.seed() != null) {
      config.put("seed", sampling.seed());
    }
    if (!sampling.stop().isEmpty()) {
      ArrayNode stop = config.putArray("stopSequences");
      sampling.stop().forEach(stop::add);
    }
  }

  private void format(OutputFormat output, ObjectNode config) {
    switch (output) {
      case OutputFormat.Plain plain -> {}
      case OutputFormat.Json json -> config.put("responseMimeType", "application/json");
      case OutputFormat.JsonSchema schema -> {
        config
            .put("responseMimeType", "application/json")
            .set(
                "responseSchema",
                new SchemaWriter(schema.schema(), losses)
                    .write("response_format.json_schema.schema"));
        Narrowing.unsaid(
            schema.description(), "response_format.json_schema.description", PROVIDER, losses);
      }
    }
  }

  private void reasoning(Reasoning reasoning, ObjectNode config) {
    ObjectNode thinking = Json.object();
    if (reasoning.budgetTokens() != null) {
      thinking.put("thinkingBudget", reasoning.budgetTokens());
    } else if (reasoning.effort() != null) {
      effort(reasoning.effort(), thinking);
    }
    if (reasoning.shown() != null) {
      thinking.put("includeThoughts", reasoning.shown());
    }
    if (!thinking.isEmpty()) {
      config.set("thinkingConfig", thinking);
    }
  }

  private void effort(Reasoning.Effort effort, ObjectNode thinking) {
    switch (effort) {
      case NONE -> thinking.put("thinkingBudget", 0);
      case MINIMAL, LOW, MEDIUM, HIGH -> thinking.put("thinkingLevel", effort.name());
      case XHIGH, MAX -> {
        thinking.put("thinkingLevel", "HIGH");
        losses.hint("reasoning_effort", "Gemini's highest is high");
      }
    }
  }

  private void labels(Labels labels) {
    Narrowing.unsaid(labels.user(), "user", PROVIDER, losses);
    Narrowing.unsaid(labels.cacheKey(), "prompt_cache_key", PROVIDER, losses);
    Narrowing.unsaid(labels.verbosity(), "verbosity", PROVIDER, losses);
    Narrowing.unsaid(labels.cache(), "cache_control", PROVIDER, losses);
    String tier = labels.serviceTier();
    if (tier != null && !List.of("auto", "default").contains(tier)) {
      losses.hint("service_tier", "Gemini has no tier " + tier);
    }
    if (!labels.metadata().isEmpty()) {
      losses.hint("metadata", PROVIDER + " keeps none");
    }
  }

  private static void put(String name, @Nullable Double value, ObjectNode to) {
    if (value != null) {
      to.put(name, value);
    }
  }

  private static void put(String name, @Nullable Integer value, ObjectNode to) {
    if (value != null) {
      to.put(name, value);
    }
  }
}
