package io.kaze.gateway.tool.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON Schema (2020-12) of a tool's arguments or answers. Immutable; any thread. */
public final class ToolSchema {
  /** Accepts every object. */
  public static final ToolSchema ANY = of(new JsonObject().put("type", "object"));

  private static final int FAULTS_MAX = 8;

  private final JsonObject json;
  private final Validator validator;

  private ToolSchema(JsonObject json, JsonObject checked) {
    this.json = json;
    // The validator writes absolute addresses into what it is given.
    this.validator = Validator.create(JsonSchema.of(checked.copy()), MetaSchema.OPTIONS);
  }

  /**
   * A schema of the operator's own.
   *
   * @throws IllegalArgumentException when it is not a valid schema, naming the place; references
   *     lead within it only, nothing is ever fetched
   */
  public static ToolSchema of(JsonObject json) {
    String fault = MetaSchema.firstFault(json);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
    return new ToolSchema(json.copy(), json);
  }

  /**
   * A schema that a server tells of its own tool. Its patterns are not tried here: a server could
   * write one that never comes to an end. It tries them itself.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static ToolSchema foreign(JsonObject json) {
    String fault = MetaSchema.firstFault(json);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
    return new ToolSchema(json.copy(), withoutPatterns(json));
  }

  private static JsonObject withoutPatterns(JsonObject json) {
    JsonObject without = new JsonObject();
    for (String key : json.fieldNames()) {
      Object value = json.getValue(key);
      boolean pattern =
          (key.equals("pattern") && value instanceof String) || key.equals("patternProperties");
      if (!pattern) {
        without.put(key, withoutPatterns(value));
      }
    }
    return without;
  }

  private static @Nullable Object withoutPatterns(@Nullable Object value) {
    return switch (value) {
      case JsonObject object -> withoutPatterns(object);
      case JsonArray array ->
          new JsonArray(array.stream().map(ToolSchema::withoutPatterns).toList());
      case null, default -> value;
    };
  }

  /** A copy, as it was given. */
  public JsonObject json() {
    return json.copy();
  }

  /** The properties it names; empty when it names none. */
  public Set<String> properties() {
    return Set.copyOf(json.getJsonObject("properties", new JsonObject()).fieldNames());
  }

  /**
   * What is wrong with a value.
   *
   * @return one line a fault, with its place, the most precise first; empty when there is none
   */
  public List<String> faults(@Nullable Object value) {
    OutputUnit outcome;
    try {
      outcome = validator.validate(value);
    } catch (StackOverflowError endless) {
      // A reference that leads to itself, in a schema that a server wrote.
      return List.of("#: its schema never comes to an end");
    }
    if (Boolean.TRUE.equals(outcome.getValid())) {
      return List.of();
    }
    return outcome.getErrors().stream()
        .sorted(Comparator.comparingLong((OutputUnit e) -> -depth(e.getInstanceLocation())))
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .distinct()
        .limit(FAULTS_MAX)
        .toList();
  }

  private static long depth(String pointer) {
    return pointer.chars().filter(c -> c == '/').count();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ToolSchema schema && schema.json.equals(json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json.encode();
  }
}
