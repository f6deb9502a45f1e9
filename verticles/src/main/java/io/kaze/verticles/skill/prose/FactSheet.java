package io.kaze.verticles.skill.prose;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a skill computed, cut to what a model needs to write a few sentences about it. Pure. */
final class FactSheet {
  static final int CHARACTERS_MAX = 24_000;
  private static final int TEXT_CHARACTERS_MAX = 12_000;
  private static final int[] ENTRIES_MAX = {20, 10, 5, 3};

  private FactSheet() {}

  /** Shorter lists until it is short enough; a page of HTML says what its Markdown says. */
  static String of(JsonObject output) {
    JsonObject kept = output.copy();
    if (kept.containsKey("markdown")) {
      kept.remove("html");
    }
    String sheet = "";
    for (int entries : ENTRIES_MAX) {
      sheet = String.valueOf(cut(kept, entries));
      if (sheet.length() <= CHARACTERS_MAX) {
        return sheet;
      }
    }
    return sheet.substring(0, CHARACTERS_MAX);
  }

  private static @Nullable Object cut(@Nullable Object value, int entries) {
    return switch (value) {
      case String text when text.length() > TEXT_CHARACTERS_MAX ->
          text.substring(0, TEXT_CHARACTERS_MAX);
      case JsonObject object -> {
        JsonObject less = new JsonObject();
        object.forEach(entry -> less.put(entry.getKey(), cut(entry.getValue(), entries)));
        yield less;
      }
      case JsonArray array -> {
        JsonArray less = new JsonArray();
        array.stream().limit(entries).forEach(element -> less.add(cut(element, entries)));
        yield less;
      }
      case null, default -> value;
    };
  }
}
