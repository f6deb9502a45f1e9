package io.kaze.gateway.dialect.gemini;

import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Fields;
import org.jspecify.annotations.Nullable;

/** {@code usageMetadata}: the prompt with what was cached; thoughts beside the answer. */
final class UsageWords {
  private UsageWords() {}

  static @Nullable Usage read(Fields answer) {
    Fields usage = answer.object("usageMetadata");
    if (usage == null) {
      return null;
    }
    long thoughts = number(usage, "thoughtsTokenCount");
    return new Usage(
        number(usage, "promptTokenCount") + number(usage, "toolUsePromptTokenCount"),
        number(usage, "cachedContentTokenCount"),
        0,
        0,
        number(usage, "candidatesTokenCount") + thoughts,
        thoughts);
  }

  private static long number(Fields usage, String name) {
    Long value = usage.whole(name);
    return value == null ? 0 : value;
  }
}
