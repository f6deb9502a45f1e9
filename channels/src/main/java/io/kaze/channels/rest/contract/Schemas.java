package io.kaze.channels.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import java.util.List;

/** The schemas of a contract (JSON Schema 2020-12), compiled where they are used. */
final class Schemas {
  private static final String BASE = "app://kaze";
  private static final String HERE = BASE + "/contract";

  private final JsonObject document;
  private final JsonObject shared;
  private final SchemaRepository repository;
  private int compiled;

  Schemas(JsonObject document) {
    this.document = document;
    JsonObject components = document.getJsonObject("components", new JsonObject());
    this.shared =
        new JsonObject()
            .put(
                "components",
                new JsonObject()
                    .put("schemas", components.getJsonObject("schemas", new JsonObject())));
    this.repository =
        SchemaRepository.create(
            new JsonSchemaOptions()
                .setDraft(Draft.DRAFT202012)
                .setBaseUri(BASE)
                .setOutputFormat(OutputFormat.Basic));
    repository.dereference(HERE, JsonSchema.of(shared.copy()));
  }

  /** What a reference points to; what is none is itself. */
  JsonObject resolved(JsonObject model) {
    String reference = model.getString("$ref");
    if (reference == null) {
      return model;
    }
    if (JsonPointer.from(reference.substring(1)).queryJson(document) instanceof JsonObject found) {
      return resolved(found);
    }
    throw new IllegalStateException("The contract has no " + reference);
  }

  /** Fails when it refers to what is not there. */
  Schema compile(JsonObject schema) {
    JsonObject rooted = schema.copy();
    absolute(rooted);
    String id = HERE + "/" + compiled++;
    repository.dereference(id, JsonSchema.of(rooted.copy()));
    return new Schema(repository.validator(id), rooted, shared);
  }

  /** References are given their document, so that they mean the same from anywhere. */
  private void absolute(JsonObject schema) {
    String reference = schema.getString("$ref");
    if (reference != null && reference.startsWith("#")) {
      resolved(schema);
      schema.put("$ref", HERE + reference);
    }
    for (String key : schema.fieldNames()) {
      switch (schema.getValue(key)) {
        case JsonObject inner -> absolute(inner);
        case JsonArray list ->
            list.stream()
                .filter(JsonObject.class::isInstance)
                .forEach(inner -> absolute((JsonObject) inner));
        case null, default -> {}
      }
    }
  }

  /** Parameters as the properties of one object, which has no others. */
  Schema ofParameters(List<ContractParameter> parameters) {
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    for (ContractParameter parameter : parameters) {
      properties.put(parameter.name(), parameter.schema());
      if (parameter.required()) {
        required.add(parameter.name());
      }
    }
    return compile(
        new JsonObject()
            .put("type", "object")
            .put("properties", properties)
            .put("required", required)
            .put("additionalProperties", false));
  }
}
