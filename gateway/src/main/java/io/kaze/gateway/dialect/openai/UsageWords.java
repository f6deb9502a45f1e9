package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import org.jspecify.annotations.Nullable;

/** {@code usage}, both ways: the prompt is counted whole, what was cached is a part of it. */
final class UsageWords {
  private static final String PROMPT_DETAILS = "prompt_tokens_details";
  private static final String COMPLETION_DETAILS = "completion_tokens_details";
  private static final String CACHED = "cached_tokens";
  private static final String WRITTEN = "cache_write_tokens";
  private static final String REASONING = "reasoning_tokens";

  private UsageWords() {}

  static ObjectNode of(Usage usage) {
    ObjectNode json =
        Json.object()
            .put("prompt_tokens", usage.input())
            .put("completion_tokens", usage.output())
            .put("total_tokens", usage.total());
    json.putObject(PROMPT_DETAILS).put(CACHED, usage.cacheRead()).put(WRITTEN, usage.cacheWrite());
    json.putObject(COMPLETION_DETAILS).put(REASONING, usage.reasoning());
    return json;
  }

  static @Nullable Usage read(Fields answer) {
    Fields usage = answer.object("usage");
    if (usage == null) {
      return null;
    }
    Fields prompt = usage.object(PROMPT_DETAILS);
    Fields completion = usage.object(COMPLETION_DETAILS);
    return new Usage(
        number(usage, "prompt_tokens"),
        number(prompt, CACHED),
        number(prompt, WRITTEN),
        0,
        number(usage, "completion_tokens"),
        number(completion, REASONING));
  }

  private static long number(@Nullable Fields fields, String name) {
    Long value = fields == null ? null : fields.whole(name);
    return value == null ? 0 : value;
  }
}
