package io.kaze.deploy.reference;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a request or an answer is made of, as rows of a table. */
final class Fields {
  private static final int DEPTH_MAX = 3;

  private final Document document;
  private final List<String> rows = new ArrayList<>();

  Fields(Document document) {
    this.document = document;
  }

  /** A table of an object's properties, those within it too; empty when it has none. */
  String table(JsonObject schema) {
    add("", document.resolved(schema), 0);
    return rows.isEmpty()
        ? ""
        : "| field | what | |\n|---|---|---|\n" + String.join("", rows) + "\n";
  }

  private void add(String before, JsonObject schema, int depth) {
    for (JsonObject part :
        Document.objects(schema.getJsonArray("allOf", new JsonArray())).toList()) {
      add(before, document.resolved(part), depth);
    }
    JsonObject properties = schema.getJsonObject("properties", new JsonObject());
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    for (String name : properties.fieldNames()) {
      JsonObject property = document.resolved(properties.getJsonObject(name));
      rows.add(row(before + name, property, required.contains(name)));
      if (depth < DEPTH_MAX) {
        within(before + name, property, depth + 1);
      }
    }
  }

  private void within(String name, JsonObject property, int depth) {
    add(name + ".", property, depth);
    if (property.containsKey("items")) {
      add(name + "[].", document.resolved(property.getJsonObject("items")), depth);
    }
  }

  private String row(String name, JsonObject property, boolean required) {
    return "| `%s`%s | %s | %s |\n"
        .formatted(
            name,
            required ? "" : " ?",
            kind(property),
            cell(property.getString("description", "")));
  }

  /** A value's type and what it may be, in a few words. */
  String kind(JsonObject given) {
    JsonObject schema = document.resolved(given);
    String bounds = bounds(schema);
    if (schema.containsKey("enum")) {
      return schema.getJsonArray("enum").stream()
          .map(value -> "`" + value + "`")
          .collect(Collectors.joining(", "));
    }
    if (schema.containsKey("oneOf")) {
      return Document.objects(schema.getJsonArray("oneOf"))
          .map(this::kind)
          .collect(Collectors.joining(" or "));
    }
    if (schema.containsKey("title")) {
      return schema.getString("title");
    }
    if ("array".equals(schema.getValue("type"))) {
      return "array of " + plural(kind(schema.getJsonObject("items"))) + bounds;
    }
    return type(schema) + bounds;
  }

  private static String plural(String kind) {
    return kind.equals("object") ? "objects" : kind;
  }

  private static String type(JsonObject schema) {
    Object type = schema.getValue("type", "any JSON");
    List<?> types = type instanceof JsonArray several ? several.getList() : List.of(type);
    return types.stream()
        .map(one ->
            "string".equals(one)
                ? "text"
                : "integer".equals(one) ? "whole number" : String.valueOf(one))
        .collect(Collectors.joining(" or "));
  }

  private static String bounds(JsonObject schema) {
    List<String> bounds = new ArrayList<>();
    range(bounds, schema, "minimum", "maximum", "");
    range(bounds, schema, "minLength", "maxLength", " characters");
    range(bounds, schema, "minItems", "maxItems", " of them");
    return bounds.isEmpty() ? "" : ", " + String.join(", ", bounds);
  }

  private static void range(
      List<String> bounds, JsonObject schema, String from, String to, String unit) {
    Object min = schema.getValue(from);
    Object max = schema.getValue(to);
    if (min != null && max != null) {
      bounds.add("%s to %s%s".formatted(min, max, unit));
    } else if (max != null) {
      bounds.add("at most %s%s".formatted(max, unit));
    } else if (min != null) {
      bounds.add("at least %s%s".formatted(min, unit));
    }
  }

  static String cell(String text) {
    return text.strip().replace("\n", " ").replace("|", "\\|");
  }
}
