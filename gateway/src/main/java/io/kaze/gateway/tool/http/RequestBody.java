package io.kaze.gateway.tool.http;

import io.kaze.gateway.tool.declared.Body;
import io.kaze.gateway.tool.declared.HttpTool;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request carries, with arguments in their places. Pure. */
final class RequestBody {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_]{1,64})}");

  /** Stands for what is left out. */
  private static final Object NOTHING = new Object();

  private RequestBody() {}

  static @Nullable Buffer of(HttpTool tool, JsonObject arguments) {
    return switch (tool.body()) {
      case Body.None none -> null;
      case Body.Arguments all -> remaining(arguments, tool.url().names()).toBuffer();
      case Body.Template(Object value) -> Json.encodeToBuffer(orNull(filled(value, arguments)));
    };
  }

  private static JsonObject remaining(JsonObject arguments, Set<String> used) {
    JsonObject rest = new JsonObject();
    arguments.fieldNames().stream()
        .filter(name -> !used.contains(name))
        .forEach(name -> rest.put(name, arguments.getValue(name)));
    return rest;
  }

  private static @Nullable Object filled(@Nullable Object template, JsonObject arguments) {
    return switch (template) {
      case JsonObject object -> object(object, arguments);
      case JsonArray array -> array(array, arguments);
      case String text -> text(text, arguments);
      case null, default -> template;
    };
  }

  private static JsonObject object(JsonObject template, JsonObject arguments) {
    JsonObject filled = new JsonObject();
    for (String key : template.fieldNames()) {
      Object value = filled(template.getValue(key), arguments);
      if (value != NOTHING) {
        filled.put(key, value);
      }
    }
    return filled;
  }

  private static JsonArray array(JsonArray template, JsonObject arguments) {
    JsonArray filled = new JsonArray();
    for (int i = 0; i < template.size(); i++) {
      Object value = filled(template.getValue(i), arguments);
      if (value != NOTHING) {
        filled.add(value);
      }
    }
    return filled;
  }

  private static @Nullable Object text(String text, JsonObject arguments) {
    Matcher matcher = PLACE.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    String name = matcher.group(1);
    return arguments.containsKey(name) ? arguments.getValue(name) : NOTHING;
  }

  private static @Nullable Object orNull(@Nullable Object value) {
    return value == NOTHING ? null : value;
  }
}
