package io.kaze.deploy.reference;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The contract as a document to be told, its references followed. */
record Document(JsonObject root) {

  /** One operation with all that its path says for it. */
  record Told(String method, String path, JsonObject model, List<JsonObject> parameters) {
    String title() {
      return model.getString("summary");
    }
  }

  /** What a reference points to; what stands beside it counts more than what is there. */
  JsonObject resolved(JsonObject model) {
    String reference = model.getString("$ref");
    if (reference == null) {
      return model;
    }
    JsonObject found = (JsonObject) JsonPointer.from(reference.substring(1)).queryJson(root);
    JsonObject beside = model.copy();
    beside.remove("$ref");
    return resolved(found).copy().mergeIn(beside);
  }

  List<JsonObject> tags() {
    return objects(root.getJsonArray("tags")).toList();
  }

  List<Told> operations(String tag) {
    List<Told> operations = new ArrayList<>();
    JsonObject paths = root.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject item = paths.getJsonObject(path);
      for (String method : List.of("post", "get", "put", "patch", "delete")) {
        JsonObject model = item.getJsonObject(method);
        if (model != null && model.getJsonArray("tags").contains(tag)) {
          operations.add(
              new Told(method.toUpperCase(Locale.ROOT), path, model, parameters(item, model)));
        }
      }
    }
    return operations;
  }

  private List<JsonObject> parameters(JsonObject item, JsonObject model) {
    return Stream.of(item, model)
        .flatMap(source -> objects(source.getJsonArray("parameters", new JsonArray())))
        .map(this::resolved)
        .toList();
  }

  static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }
}
