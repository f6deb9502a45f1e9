package io.kaze.gateway.dialect.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import io.kaze.gateway.dialect.json.Json;
import java.util.Locale;
import java.util.Set;

/**
 * Writes a JSON Schema in the part of OpenAPI's schemas that Gemini takes: references are put in
 * place, {@code null} among the types becomes {@code nullable}, and what has no word is told.
 */
final class SchemaWriter {
  private static final int DEPTH_MAX = 32;
  private static final int NODES_MAX = 5000;
  private static final Set<String> KEPT =
      Set.of(
          "title",
          "description",
          "default",
          "example",
          "required",
          "minItems",
          "maxItems",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "pattern",
          "minProperties",
          "maxProperties",
          "propertyOrdering",
          "nullable");
  private static final Set<String> WITHOUT_EFFECT =
      Set.of("$schema", "$id", "$defs", "definitions", "$comment", "examples", "$ref");
  private static final Set<String> FORMATS =
      Set.of("date-time", "enum", "float", "double", "int32", "int64");

  private final ObjectNode root;
  private final Losses.Gathering losses;
  private int nodes;

  SchemaWriter(ObjectNode root, Losses.Gathering losses) {
    this.root = root;
    this.losses = losses;
  }

  ObjectNode write(String path) {
    return schema(root, path, 0);
  }

  private ObjectNode schema(JsonNode given, String path, int depth) {
    ObjectNode out = Json.object();
    if (depth > DEPTH_MAX || ++nodes > NODES_MAX) {
      losses.essential(path, "the schema refers to itself or is too large for Gemini");
      return out;
    }
    if (given.has("$ref")) {
      JsonNode target = target(given.path("$ref").asText());
      if (target.isMissingNode()) {
        losses.essential(path + ".$ref", "leads nowhere");
      } else {
        out.setAll(schema(target, path, depth + 1));
      }
    }
    given.properties().forEach(field -> field(field.getKey(), field.getValue(), out, path, depth));
    return out;
  }

  private JsonNode target(String reference) {
    return reference.startsWith("#") ? root.at(reference.substring(1)) : Json.object().path("none");
  }

  private void field(String name, JsonNode value, ObjectNode out, String path, int depth) {
    String at = path + "." + name;
    switch (name) {
      case "type" -> type(value, out, at);
      case "properties" -> properties(value, out, at, depth);
      case "items" -> out.set("items", schema(value, at, depth + 1));
      case "anyOf", "oneOf" -> anyOf(value, out, at, depth);
      case "allOf" -> value.forEach(one -> out.setAll(schema(one, at, depth + 1)));
      case "enum" -> names(value, out, at);
      case "const" -> names(Json.array().add(value), out, at);
      case "format" -> format(value, out, at);
      case "additionalProperties" -> open(value, at);
      default -> other(name, value, out, at);
    }
  }

  private void other(String name, JsonNode value, ObjectNode out, String at) {
    if (KEPT.contains(name)) {
      out.set(name, value);
    } else if (!WITHOUT_EFFECT.contains(name)) {
      losses.hint(at, "Gemini's schemas have no such word");
    }
  }

  private void type(JsonNode value, ObjectNode out, String at) {
    if (value.isTextual()) {
      out.put("type", value.textValue().toUpperCase(Locale.ROOT));
      return;
    }
    ArrayNode others = Json.array();
    for (JsonNode one : value) {
      if (one.asText().equals("null")) {
        out.put("nullable", true);
      } else {
        others.add(one.asText().toUpperCase(Locale.ROOT));
      }
    }
    if (others.size() == 1) {
      out.set("type", others.get(0));
    } else {
      ArrayNode any = out.putArray("anyOf");
      others.forEach(one -> any.addObject().set("type", one));
      if (others.isEmpty()) {
        losses.hint(at, "no type but null");
      }
    }
  }

  private void properties(JsonNode value, ObjectNode out, String at, int depth) {
    ObjectNode properties = out.putObject("properties");
    value
        .properties()
        .forEach(field ->
            properties.set(
                field.getKey(), schema(field.getValue(), at + "." + field.getKey(), depth + 1)));
  }

  private void anyOf(JsonNode value, ObjectNode out, String at, int depth) {
    ArrayNode any = Json.array();
    for (JsonNode one : value) {
      if (one.path("type").asText().equals("null")) {
        out.put("nullable", true);
      } else {
        any.add(schema(one, at, depth + 1));
      }
    }
    if (any.size() == 1) {
      out.setAll((ObjectNode) any.get(0));
    } else {
      out.set("anyOf", any);
    }
  }

  private void names(JsonNode value, ObjectNode out, String at) {
    ArrayNode names = Json.array();
    for (JsonNode one : value) {
      if (one.isTextual()) {
        names.add(one);
      } else if (one.isNull()) {
        out.put("nullable", true);
      } else {
        losses.hint(at, "Gemini's enumerations hold texts only");
        return;
      }
    }
    out.set("enum", names);
  }

  private void format(JsonNode value, ObjectNode out, String at) {
    if (FORMATS.contains(value.asText())) {
      out.set("format", value);
    } else {
      losses.hint(at, "Gemini has no format " + value.asText());
    }
  }

  /** That nothing else may be there is Gemini's way anyhow. */
  private void open(JsonNode value, String at) {
    if (!value.isBoolean() || value.booleanValue()) {
      losses.hint(at, "Gemini fills in declared properties only");
    }
  }
}
