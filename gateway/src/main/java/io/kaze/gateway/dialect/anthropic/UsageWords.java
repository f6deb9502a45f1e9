package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * {@code usage}, both ways: {@code input_tokens} leaves out what came from the cache and went into
 * it. In a stream it comes in two parts, the later of which holds what has changed.
 */
final class UsageWords {
  private static final String INPUT = "input_tokens";
  private static final String READ = "cache_read_input_tokens";
  private static final String WRITE = "cache_creation_input_tokens";
  private static final String WRITES = "cache_creation";
  private static final String HOUR = "ephemeral_1h_input_tokens";
  private static final String FIVE_MINUTES = "ephemeral_5m_input_tokens";
  private static final String OUTPUT = "output_tokens";
  private static final String DETAILS = "output_tokens_details";
  private static final String THINKING = "thinking_tokens";

  private UsageWords() {}

  static ObjectNode of(Usage usage) {
    ObjectNode json =
        Json.object()
            .put(INPUT, usage.uncachedInput())
            .put(WRITE, usage.cacheWrite())
            .put(READ, usage.cacheRead());
    json.putObject(WRITES)
        .put(FIVE_MINUTES, usage.cacheWrite() - usage.cacheWriteHour())
        .put(HOUR, usage.cacheWriteHour());
    json.put(OUTPUT, usage.output());
    json.putObject(DETAILS).put(THINKING, usage.reasoning());
    return json;
  }

  /** Usage as told in {@code fields}; what they leave out stays as it was before. */
  static @Nullable Usage read(Fields answer, Usage before) {
    Fields usage = answer.object("usage");
    if (usage == null) {
      return null;
    }
    Fields writes = usage.object(WRITES);
    Fields details = usage.object(DETAILS);
    return Usage.ofUncached(
        number(usage, INPUT, before.uncachedInput()),
        number(usage, READ, before.cacheRead()),
        number(usage, WRITE, before.cacheWrite()),
        number(writes, HOUR, before.cacheWriteHour()),
        number(usage, OUTPUT, before.output()),
        number(details, THINKING, before.reasoning()));
  }

  private static long number(@Nullable Fields fields, String name, long otherwise) {
    Long value = fields == null ? null : fields.whole(name);
    return value == null ? otherwise : value;
  }
}
