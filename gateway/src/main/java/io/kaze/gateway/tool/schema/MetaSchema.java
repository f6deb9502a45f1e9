package io.kaze.gateway.tool.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a JSON Schema is one itself, by the meta-schema of 2020-12. */
final class MetaSchema {
  static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setDraft(Draft.DRAFT202012)
          .setBaseUri("https://kaze.invalid/tool")
          .setOutputFormat(OutputFormat.Basic);

  private static final int DEPTH_MAX = 32;
  private static final String DRAFT = "json-schema.org/draft/2020-12/";
  private static final List<String> PARTS =
      List.of(
          "schema",
          "meta/core",
          "meta/applicator",
          "meta/unevaluated",
          "meta/validation",
          "meta/meta-data",
          "meta/format-annotation",
          "meta/content");
  private static final Validator META = validator();

  private MetaSchema() {}

  /** What is wrong with a schema, and where; null for nothing. */
  static @Nullable String firstFault(JsonObject schema) {
    String unfollowed = unfollowed("#", schema, schema, 0);
    if (unfollowed != null) {
      return unfollowed;
    }
    var outcome = META.validate(schema.copy());
    return Boolean.TRUE.equals(outcome.getValid())
        ? null
        : outcome.getErrors().stream()
            // The deepest names the place; the others merely enclose it.
            .max(
                Comparator.comparingInt((OutputUnit e) -> e.getInstanceLocation().length())
                    .thenComparingInt(e -> e.getKeywordLocation().length()))
            .map(error -> error.getError() + " (at " + error.getInstanceLocation() + ")")
            .orElse("it is not a JSON Schema (2020-12)");
  }

  /** References lead to places inside; schemas are not deep. */
  private static @Nullable String unfollowed(
      String at, @Nullable Object value, JsonObject root, int depth) {
    if (depth > DEPTH_MAX) {
      return "it is nested more than %d deep (at %s)".formatted(DEPTH_MAX, at);
    }
    if (value instanceof JsonArray array) {
      return first(array, at, root, depth);
    }
    if (!(value instanceof JsonObject object)) {
      return null;
    }
    for (String key : object.fieldNames()) {
      Object below = object.getValue(key);
      String place = at + "/" + key;
      if (isReference(key) && below instanceof String to && !leadsInside(to, root)) {
        return "'%s' is not a place inside this schema (at %s)".formatted(to, place);
      }
      String fault = unfollowed(place, below, root, depth + 1);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable String first(JsonArray array, String at, JsonObject root, int depth) {
    for (int i = 0; i < array.size(); i++) {
      String fault = unfollowed(at + "/" + i, array.getValue(i), root, depth + 1);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static boolean isReference(String key) {
    return key.equals("$ref") || key.equals("$dynamicRef");
  }

  private static boolean leadsInside(String to, JsonObject root) {
    try {
      return to.equals("#")
          || (to.startsWith("#/") && JsonPointer.fromURI(URI.create(to)).queryJson(root) != null);
    } catch (IllegalArgumentException notAPointer) {
      return false;
    }
  }

  private static Validator validator() {
    SchemaRepository repository = SchemaRepository.create(OPTIONS);
    for (String part : PARTS) {
      repository.dereference("https://" + DRAFT + part, JsonSchema.of(resource(DRAFT + part)));
    }
    return repository.validator("https://" + DRAFT + "schema");
  }

  private static JsonObject resource(String path) {
    try (InputStream in = SchemaRepository.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the meta-schema is not on the class path: " + path);
      }
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
