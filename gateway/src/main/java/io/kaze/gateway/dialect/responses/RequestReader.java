package io.kaze.gateway.dialect.responses;

import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.Labels;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.Part;
import io.kaze.gateway.dialect.Reasoning;
import io.kaze.gateway.dialect.Role;
import io.kaze.gateway.dialect.Sampling;
import io.kaze.gateway.dialect.Turn;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of a responses request. */
final class RequestReader {
  private static final String LOGPROBS = "message.output_text.logprobs";
  private static final String SEALED_THOUGHTS = "reasoning.encrypted_content";

  private final Losses.Gathering losses;

  RequestReader(Losses.Gathering losses) {
    this.losses = losses;
  }

  ChatRequest read(Fields body) {
    String model = body.textNeeded("model");
    stateful(body);
    OptionReader options = new OptionReader(losses);
    ToolReader tools = new ToolReader(losses);
    Fields text = body.object("text");
    boolean stream = body.isTrue("stream");
    ChatRequest request =
        new ChatRequest(
            model,
            turns(body),
            tools.tools(body),
            tools.choice(body),
            body.flag("parallel_tool_calls"),
            options.format(text),
            sampling(body),
            reasoning(body),
            labels(body, text),
            stream,
            stream);
    options.rest(text);
    unsupported(body);
    body.rest(losses);
    return request;
  }

  /** The gateway keeps no conversation, so going on as if it did would answer something else. */
  private static void stateful(Fields body) {
    for (String name : List.of("previous_response_id", "conversation", "prompt")) {
      if (body.any(name) != null) {
        throw kept(name);
      }
    }
    for (String name : List.of("store", "background")) {
      if (body.isTrue(name)) {
        throw kept(name);
      }
    }
  }

  private static Refusal kept(String name) {
    return Refusal.of(
        "Unsupported parameter: '%s'. Nothing is kept between calls here; send the whole conversation as input."
            .formatted(name),
        name,
        "unsupported_parameter");
  }

  private List<Turn> turns(Fields body) {
    List<Turn> turns = new ArrayList<>();
    String instructions = body.text("instructions");
    if (instructions != null) {
      turns.add(Turn.of(Role.SYSTEM, List.of(Part.Text.of(instructions))));
    }
    if (!body.has("input")) {
      throw body.missing("input");
    }
    turns.addAll(new ItemReader(losses).turns(body));
    return turns;
  }

  private static Sampling sampling(Fields body) {
    Integer top = body.count("top_logprobs");
    boolean logprobs = body.texts("include").contains(LOGPROBS);
    return new Sampling(
        body.number("temperature"),
        body.number("top_p"),
        null,
        body.count("max_output_tokens"),
        List.of(),
        null,
        null,
        null,
        top == null && logprobs ? Integer.valueOf(0) : top,
        null);
  }

  private Reasoning reasoning(Fields body) {
    Fields reasoning = body.object("reasoning");
    if (reasoning == null) {
      return Reasoning.UNSAID;
    }
    String effort = reasoning.text("effort");
    String summary = reasoning.text("summary");
    String before = reasoning.text("generate_summary");
    Reasoning read =
        new Reasoning(
            effort == null ? null : effort(reasoning, effort),
            null,
            summary == null ? shown(before) : Boolean.TRUE);
    reasoning.rest(losses);
    return read;
  }

  private static @Nullable Boolean shown(@Nullable String summary) {
    return summary == null ? null : Boolean.TRUE;
  }

  private static Reasoning.Effort effort(Fields reasoning, String word) {
    for (Reasoning.Effort effort : Reasoning.Effort.values()) {
      if (effort.name().toLowerCase(Locale.ROOT).equals(word)) {
        return effort;
      }
    }
    throw reasoning.invalid("effort", word, "none, minimal, low, medium, high, xhigh or max");
  }

  private static Labels labels(Fields body, @Nullable Fields text) {
    String user = body.text("user");
    String safety = body.text("safety_identifier");
    return new Labels(
        safety == null ? user : safety,
        metadata(body.object("metadata")),
        body.text("service_tier"),
        body.text("prompt_cache_key"),
        null,
        text == null ? null : text.text("verbosity"));
  }

  private static Map<String, String> metadata(@Nullable Fields given) {
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
    for (String wanted : body.texts("include")) {
      if (!wanted.equals(LOGPROBS) && !wanted.equals(SEALED_THOUGHTS)) {
        losses.hint("include", wanted + " is never there");
      }
    }
    if ("auto".equals(body.text("truncation"))) {
      losses.hint("truncation", "a prompt that is too long is not cut");
    }
    body.essential("context_management", "is not translated", losses);
    body.hint("max_tool_calls", "counts built-in tools only", losses);
    body.hint("moderation", "is not translated", losses);
    for (String name : List.of("prompt_cache_retention", "prompt_cache_options")) {
      body.hint(name, "the provider's own cache rules hold", losses);
    }
    body.hint("stream_options", "streams are not padded", losses);
  }
}
