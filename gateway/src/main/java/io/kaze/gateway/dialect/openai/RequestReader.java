package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Labels;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Reasoning;
import io.kaze.gateway.dialect.Sampling;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the body of a chat completion request. */
final class RequestReader {
  private final Losses.Gathering losses;

  RequestReader(Losses.Gathering losses) {
    this.losses = losses;
  }

  ChatRequest read(Fields body) {
    String model = body.textNeeded("model");
    List<Turn> turns = turns(body);
    Fields options = body.object("stream_options");
    ToolReader tools = new ToolReader(losses);
    ChatRequest request =
        new ChatRequest(
            model,
            turns,
            tools.tools(body),
            tools.choice(body),
            body.flag("parallel_tool_calls"),
            FormatReader.of(body, losses),
            sampling(body),
            reasoning(body),
            labels(body),
            body.isTrue("stream"),
            options != null && options.isTrue("include_usage"));
    if (options != null) {
      options.hint("include_obfuscation", "streams are not padded", losses);
      options.rest(losses);
    }
    unsupported(body);
    body.rest(losses);
    return request;
  }

  private List<Turn> turns(Fields body) {
    if (!body.has("messages")) {
      throw body.missing("messages");
    }
    MessageReader reader = new MessageReader(losses);
    List<Turn> turns = new ArrayList<>();
    body.objects("messages").forEach(message -> turns.add(reader.turn(message)));
    if (turns.isEmpty()) {
      throw Refusal.of(
          "Invalid 'messages': empty array. Expected at least one message.",
          "messages",
          "empty_array");
    }
    return turns;
  }

  private static Sampling sampling(Fields body) {
    Integer top = body.count("top_logprobs");
    return new Sampling(
        body.number("temperature"),
        body.number("top_p"),
        body.count("top_k"),
        limit(body),
        stop(body),
        body.whole("seed"),
        body.number("frequency_penalty"),
        body.number("presence_penalty"),
        body.isTrue("logprobs") ? Integer.valueOf(top == null ? 0 : top) : null,
        body.count("n"));
  }

  private static @Nullable Integer limit(Fields body) {
    Integer now = body.count("max_completion_tokens");
    Integer before = body.count("max_tokens");
    if (now != null && before != null && !Objects.equals(now, before)) {
      throw Refusal.of(
          "'max_tokens' and 'max_completion_tokens' say different things.",
          "max_tokens",
          "invalid_value");
    }
    return now == null ? before : now;
  }

  private static List<String> stop(Fields body) {
    JsonNode stop = body.any("stop");
    return stop != null && stop.isTextual() ? List.of(stop.textValue()) : body.texts("stop");
  }

  private static Reasoning reasoning(Fields body) {
    return new Reasoning(Effort.read(body, "reasoning_effort"), null, null);
  }

  private Labels labels(Fields body) {
    String user = body.text("user");
    String safety = body.text("safety_identifier");
    if (user != null && safety != null && !user.equals(safety)) {
      losses.hint("user", "safety_identifier is told instead");
    }
    return new Labels(
        safety == null ? user : safety,
        metadata(body),
        body.text("service_tier"),
        body.text("prompt_cache_key"),
        null,
        body.text("verbosity"));
  }

  static Map<String, String> metadata(Fields body) {
    Fields given = body.object("metadata");
    Map<String, String> all = new LinkedHashMap<>();
    if (given != null) {
      given
          .tree()
          .fieldNames()
          .forEachRemaining(name -> all.put(name, String.valueOf(given.text(name))));
    }
    return all;
  }

  private void unsupported(Fields body) {
    if (body.isTrue("store")) {
      losses.hint("store", "answers are not stored");
    }
    if (body.has("modalities") && !body.texts("modalities").equals(List.of("text"))) {
      losses.essential("modalities", "only text is translated");
    }
    for (String name : List.of("audio", "functions", "function_call", "web_search_options")) {
      body.essential(name, "is not translated", losses);
    }
    for (String name : List.of("logit_bias", "prediction", "moderation")) {
      body.hint(name, "is not translated", losses);
    }
    for (String name : List.of("prompt_cache_retention", "prompt_cache_options")) {
      body.hint(name, "the provider's own cache rules hold", losses);
    }
  }

  /** How much the model is to think, in OpenAI's words. */
  static final class Effort {
    private Effort() {}

    static Reasoning.@Nullable Effort read(Fields fields, String name) {
      String word = fields.text(name);
      if (word == null) {
        return null;
      }
      for (Reasoning.Effort effort : Reasoning.Effort.values()) {
        if (effort.name().toLowerCase(Locale.ROOT).equals(word)) {
          return effort;
        }
      }
      throw fields.invalid(name, word, "one of none, minimal, low, medium, high, xhigh and max");
    }
  }
}
