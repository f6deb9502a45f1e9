package io.kaze.channels.rest.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kaze.bus.tenant.Permission;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The API as {@code openapi.yaml} has it (OpenAPI 3.1). Immutable; any thread.
 *
 * <p>The document is read here and its schemas are compiled by vertx-json-schema. The contract
 * reader of vertx-openapi is not used: it takes no answer of {@code application/problem+json} or
 * {@code text/event-stream}, and its request validator reads a text such as {@code 12} or {@code
 * "so"} as JSON before it looks at the schema.
 */
public final class Contract {
  private static final String RESOURCE = "/io/kaze/channels/rest/openapi.yaml";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final byte[] text;
  private final JsonObject document;
  private final List<ContractOperation> operations;

  private Contract(byte[] text, JsonObject document) {
    this.text = text;
    this.document = document;
    this.operations = operations(document, new Schemas(document));
  }

  /**
   * Reads the contract that came with this class. Blocks, for as long as it takes to parse it.
   *
   * @throws IllegalStateException when it is damaged
   */
  public static Contract load() {
    try (InputStream resource = Contract.class.getResourceAsStream(RESOURCE)) {
      byte[] text = Objects.requireNonNull(resource, RESOURCE).readAllBytes();
      Map<String, Object> document = new YAMLMapper().readValue(text, new TypeReference<>() {});
      return new Contract(text, new JsonObject(document));
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml cannot be read", e);
    }
  }

  /** The document as it was written: YAML. */
  public Buffer text() {
    return Buffer.buffer(text);
  }

  /** The document; the caller's own to change. */
  public JsonObject document() {
    return document.copy();
  }

  /** Every operation, in the document's order. */
  public List<ContractOperation> operations() {
    return operations;
  }

  /** The operations that one part of a cell answers. */
  public List<ContractOperation> operationsOf(String part) {
    return operations.stream().filter(operation -> operation.part().equals(part)).toList();
  }

  private static List<ContractOperation> operations(JsonObject document, Schemas schemas) {
    List<ContractOperation> operations = new ArrayList<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject item = paths.getJsonObject(path);
      for (String method : item.fieldNames()) {
        if (METHODS.contains(method)) {
          operations.add(operation(path, method, item, schemas));
        }
      }
    }
    return List.copyOf(operations);
  }

  private static ContractOperation operation(
      String path, String method, JsonObject item, Schemas schemas) {
    JsonObject model = item.getJsonObject(method);
    String id = model.getString("operationId");
    List<ContractParameter> parameters = new ArrayList<>();
    for (JsonObject source : List.of(item, model)) {
      source.getJsonArray("parameters", new JsonArray()).stream()
          .map(JsonObject.class::cast)
          .map(schemas::resolved)
          .map(ContractParameter::of)
          .forEach(parameters::add);
    }
    return new ContractOperation(
        id,
        HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
        path,
        model.getString("x-kaze-part", ContractOperation.CHANNELS),
        permission(model),
        List.copyOf(parameters),
        schemas.ofParameters(parameters),
        body(model, schemas));
  }

  private static Permission permission(JsonObject model) {
    String word = model.getString("x-kaze-permission", Permission.READ.name());
    return Permission.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static @Nullable BodyRule body(JsonObject model, Schemas schemas) {
    JsonObject body = model.getJsonObject("requestBody");
    if (body == null) {
      return null;
    }
    JsonObject content = schemas.resolved(body).getJsonObject("content");
    JsonObject json = content.getJsonObject(BodyRule.JSON);
    if (json == null) {
      throw new IllegalStateException("%s takes no JSON".formatted(model.getString("operationId")));
    }
    return new BodyRule(
        List.copyOf(content.fieldNames()), schemas.compile(json.getJsonObject("schema")));
  }
}
