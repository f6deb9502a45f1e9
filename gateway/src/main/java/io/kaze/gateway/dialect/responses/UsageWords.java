package io.kaze.gateway.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import org.jspecify.annotations.Nullable;

/** {@code usage}, both ways: as in chat completions, in other words. */
final class UsageWords {
  private static final String INPUT_DETAILS = "input_tokens_details";
  private static final String OUTPUT_DETAILS = "output_tokens_details";
  private static final String CACHED = "cached_tokens";
  private static final String WRITTEN = "cache_write_tokens";
  private static final String REASONING = "reasoning_tokens";

  private UsageWords() {}

  static ObjectNode of(Usage usage) {
    ObjectNode json = Json.object().put("input_tokens", usage.input());
    json.putObject(INPUT_DETAILS).put(CACHED, usage.cacheRead()).put(WRITTEN, usage.cacheWrite());
    json.put("output_tokens", usage.output());
    json.putObject(OUTPUT_DETAILS).put(REASONING, usage.reasoning());
    return json.put("total_tokens", usage.total());
  }

  static @Nullable Usage read(Fields response) {
    Fields usage = response.object("usage");
    if (usage == null) {
      return null;
    }
    Fields input = usage.object(INPUT_DETAILS);
    Fields output = usage.object(OUTPUT_DETAILS);
    return new Usage(
        number(usage, "input_tokens"),
        number(input, CACHED),
        number(input, WRITTEN),
        0,
        number(usage, "output_tokens"),
        number(output, REASONING));
  }

  private static long number(@Nullable Fields fields, String name) {
    Long value = fields == null ? null : fields.whole(name);
    return value == null ? 0 : value;
  }
}
