package io.kaze.channels.rest.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.OpenAPIVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final Contract CONTRACT = Contract.load();

  @Test
  void itIsOpenApi31() {
    Vertx vertx = Vertx.vertx();
    try {
      OpenAPIVersion version = OpenAPIVersion.fromContract(CONTRACT.document());
      OutputUnit found =
          version
              .getRepository(vertx, "app://")
              .compose(schemas -> version.validateContract(vertx, schemas, CONTRACT.document()))
              .await();

      assertThat(version).isEqualTo(OpenAPIVersion.V3_1);
      assertThat(found.getValid()).as(found.toJson().encodePrettily()).isTrue();
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void everyReferencePointsToSomething() {
    JsonObject document = CONTRACT.document();

    assertThat(references(document))
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(JsonPointer.from(reference.substring(1)).queryJson(document))
                .as(reference)
                .isInstanceOf(JsonObject.class));
  }

  @Test
  void everythingSharedIsUsed() {
    JsonObject components = CONTRACT.document().getJsonObject("components");
    List<String> used = references(CONTRACT.document());

    assertThat(
            Stream.of("schemas", "parameters", "responses")
                .flatMap(kind ->
                    components.getJsonObject(kind).fieldNames().stream()
                        .map(name -> "#/components/" + kind + "/" + name)))
        .allSatisfy(shared -> assertThat(used).contains(shared));
  }

  @Test
  void everyOperationSaysWhatItIsForAndWhatCanGoWrong() {
    assertThat(CONTRACT.operations())
        .isNotEmpty()
        .allSatisfy(operation -> {
          JsonObject model = model(operation);
          assertThat(model.getString("summary")).isNotBlank();
          assertThat(model.getJsonArray("tags")).hasSize(1);
          assertThat(model.getJsonObject("responses").fieldNames())
              .anyMatch(status -> status.startsWith("2"));
          if (!model.containsKey("security")) {
            assertThat(model.getJsonObject("responses").fieldNames()).contains("401", "503");
          }
        });
  }

  @Test
  void noRequestMaySayWhatNobodyReads() {
    JsonObject document = CONTRACT.document();
    List<JsonObject> objects = new ArrayList<>();
    CONTRACT.operations().stream()
        .map(ContractTest::model)
        .filter(model -> model.containsKey("requestBody"))
        .forEach(model -> objects(model.getJsonObject("requestBody"), document, objects));

    assertThat(objects)
        .isNotEmpty()
        .allSatisfy(schema ->
            assertThat(schema.getBoolean("additionalProperties")).as(schema.encode()).isFalse());
  }

  private static JsonObject model(ContractOperation operation) {
    return CONTRACT
        .document()
        .getJsonObject("paths")
        .getJsonObject(operation.path())
        .getJsonObject(operation.method().name().toLowerCase(Locale.ROOT));
  }

  private static List<String> references(JsonObject document) {
    List<String> references = new ArrayList<>();
    walk(
        document,
        object -> {
          if (object.getValue("$ref") instanceof String reference) {
            references.add(reference);
          }
        });
    return references;
  }

  /** The objects a body may hold, through all references. */
  private static void objects(JsonObject body, JsonObject document, List<JsonObject> objects) {
    walk(
        body,
        schema -> {
          if (schema.getValue("$ref") instanceof String reference) {
            JsonPointer pointer = JsonPointer.from(reference.substring(1));
            objects((JsonObject) pointer.queryJson(document), document, objects);
          }
          if ("object".equals(schema.getValue("type"))
              && !schema.containsKey("x-kaze-checked-by")) {
            objects.add(schema);
          }
        });
  }

  private static void walk(Object node, Consumer<JsonObject> each) {
    switch (node) {
      case JsonObject object -> {
        each.accept(object);
        object.fieldNames().stream()
            .filter(name -> !name.startsWith("example"))
            .forEach(name -> walk(object.getValue(name), each));
      }
      case JsonArray array -> array.forEach(element -> walk(element, each));
      case null, default -> {}
    }
  }
}
