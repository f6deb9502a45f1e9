package io.kaze.gateway.dialect.openai;

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
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a request as a chat completion. */
final class RequestWriter {
  private static final String PROVIDER = "chat completions";
  private static final int LOW_BUDGET_MAX = 2048;
  private static final int MEDIUM_BUDGET_MAX = 12_288;

  private final ChatOut.Ways ways;
  private final Losses.Gathering losses;

  RequestWriter(ChatOut.Ways ways, Losses.Gathering losses) {
    this.ways = ways;
    this.losses = losses;
  }

  ObjectNode write(ChatRequest request) {
    ObjectNode body = Json.object().put("model", request.model());
    body.set("messages", new MessageWriter(ways, losses).write(request.turns()));
    tools(request, body);
    format(request.output(), body);
    sampling(request.sampling(), body);
    reasoning(request.reasoning(), body);
    labels(request.labels(), body);
    if (request.stream()) {
      body.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    Narrowing.note(request, losses);
    return body;
  }

  private void tools(ChatRequest request, ObjectNode body) {
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      request.tools().forEach(tool -> tools.add(tool(tool)));
      if (request.parallelCalls() != null) {
        body.put("parallel_tool_calls", request.parallelCalls());
      }
    }
    if (request.choice() != null) {
      choice(request.choice(), body);
    }
  }

  private ObjectNode tool(Tool tool) {
    ObjectNode json = Json.object().put("type", "function");
    ObjectNode function = json.putObject("function").put("name", tool.name());
    put(function, "description", tool.description());
    function.set("parameters", tool.schema());
    if (tool.strict() != null) {
      function.put("strict", tool.strict());
    }
    if (tool.mark() != null) {
      losses.hint("tools." + tool.name() + ".cache_control", "prompts are cached by themselves");
    }
    return json;
  }

  private static void choice(ToolChoice choice, ObjectNode body) {
    switch (choice) {
      case ToolChoice.Auto auto -> body.put("tool_choice", "auto");
      case ToolChoice.None none -> body.put("tool_choice", "none");
      case ToolChoice.Required required -> body.put("tool_choice", "required");
      case ToolChoice.Named named ->
          body.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", named.name());
    }
  }

  private static void format(OutputFormat output, ObjectNode body) {
    switch (output) {
      case OutputFormat.Plain plain -> {}
      case OutputFormat.Json json -> body.putObject("response_format").put("type", "json_object");
      case OutputFormat.JsonSchema schema -> {
        ObjectNode given =
            body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", schema.name());
        put(given, "description", schema.description());
        given.set("schema", schema.schema());
        if (schema.strict() != null) {
          given.put("strict", schema.strict());
        }
      }
    }
  }

  private void sampling(Sampling sampling, ObjectNode body) {
    put(body, "temperature", sampling.temperature());
    put(body, "top_p", sampling.topP());
    if (sampling.maxOutputTokens() != null) {
      body.put(ways.outputLimit(), sampling.maxOutputTokens());
    }
    if (!sampling.stop().isEmpty()) {
      ArrayNode stop = body.putArray("stop");
      sampling.stop().forEach(stop::add);
    }
    if (sampling.seed() != null) {
      body.put("seed", sampling.seed());
    }
    put(body, "frequency_penalty", sampling.frequencyPenalty());
    put(body, "presence_penalty", sampling.presencePenalty());
    Narrowing.unsaid(sampling.topK(), "top_k", PROVIDER, losses);
  }

  private void reasoning(Reasoning reasoning, ObjectNode body) {
    if (reasoning.effort() != null) {
      body.put("reasoning_effort", reasoning.effort().name().toLowerCase(Locale.ROOT));
    } else if (reasoning.budgetTokens() != null) {
      String effort = effort(reasoning.budgetTokens());
      body.put("reasoning_effort", effort);
      losses.hint("thinking.budget_tokens", "told as reasoning_effort " + effort);
    }
    if (Boolean.TRUE.equals(reasoning.shown()) && reasoning.budgetTokens() == null) {
      losses.hint("thinking", "whether thoughts are shown is the provider's choice");
    }
  }

  private static String effort(int budget) {
    if (budget <= LOW_BUDGET_MAX) {
      return "low";
    }
    return budget <= MEDIUM_BUDGET_MAX ? "medium" : "high";
  }

  private void labels(Labels labels, ObjectNode body) {
    put(body, "user", labels.user());
    put(body, "service_tier", labels.serviceTier());
    put(body, "prompt_cache_key", labels.cacheKey());
    put(body, "verbosity", labels.verbosity());
    if (!labels.metadata().isEmpty()) {
      ObjectNode metadata = body.putObject("metadata");
      labels.metadata().forEach(metadata::put);
    }
    if (labels.cache() != null) {
      losses.hint("cache_control", "prompts are cached by themselves");
    }
  }

  private static void put(ObjectNode to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }

  private static void put(ObjectNode to, String name, @Nullable Double value) {
    if (value != null) {
      to.put(name, value);
    }
  }
}
