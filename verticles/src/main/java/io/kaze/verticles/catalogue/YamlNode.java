package io.kaze.verticles.catalogue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML file that remembers its line. */
sealed interface YamlNode {

  /** The line in the file where it begins, counted from 1. */
  int line();

  /** What it is called in a message to a person. */
  String kind();

  /** Its value as JSON: JsonObject, JsonArray, String, Number, Boolean or null. */
  @Nullable Object toJson();

  /** Keys and values, in the file's order; an entry's line is that of its key. */
  record Mapping(int line, Map<String, YamlNode> entries, Map<String, Integer> keyLines)
      implements YamlNode {
    @Override
    public String kind() {
      return "a map of keys";
    }

    @Override
    public JsonObject toJson() {
      var object = new JsonObject();
      entries.forEach((key, value) -> object.put(key, value.toJson()));
      return object;
    }

    int lineOf(String key) {
      return keyLines.getOrDefault(key, line);
    }
  }

  /** Items, in the file's order. */
  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }

    @Override
    public JsonArray toJson() {
      var array = new JsonArray();
      items.forEach(item -> array.add(item.toJson()));
      return array;
    }
  }

  /** One value, as YAML understands it and as it is written; null for nothing. */
  record Scalar(int line, @Nullable Object value, String text) implements YamlNode {
    @Override
    public String kind() {
      return value == null ? "nothing" : "'" + text + "'";
    }

    @Override
    public @Nullable Object toJson() {
      return value;
    }
  }
}
