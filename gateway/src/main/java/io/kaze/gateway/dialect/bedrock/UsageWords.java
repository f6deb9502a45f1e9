package io.kaze.gateway.dialect.bedrock;

import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import org.jspecify.annotations.Nullable;

/** {@code usage}: the input leaves out what the cache gave and took. */
final class UsageWords {
  private UsageWords() {}

  static @Nullable Usage read(Fields answer) {
    Fields usage = answer.object("usage");
    if (usage == null) {
      return null;
    }
    return Usage.ofUncached(
        number(usage, "inputTokens"),
        number(usage, "cacheReadInputTokens"),
        number(usage, "cacheWriteInputTokens"),
        hour(usage),
        number(usage, "outputTokens"),
        0);
  }

  private static long hour(Fields usage) {
    return usage.objects("cacheDetails").stream()
        .filter(detail -> "1h".equals(detail.text("ttl")))
        .mapToLong(detail -> number(detail, "inputTokens"))
        .sum();
  }

  private static long number(Fields usage, String name) {
    Long value = usage.whole(name);
    return value == null ? 0 : value;
  }
}
