package io.kaze.verticles.catalogue;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Comparator;
import java.util.List;

/** A JSON Schema (2020-12) that is itself valid. Immutable and safe for use by many threads. */
public final class Schema {
  /** Accepts every object. */
  public static final Schema ANY = of(new JsonObject().put("type", "object"));

  private final JsonObject json;
  private final Validator validator;

  private Schema(JsonObject json) {
    this.json = json;
    // The validator writes absolute addresses into the schema it is given.
    this.validator = Validator.create(JsonSchema.of(json.copy()), SchemaCheck.OPTIONS);
  }

  /**
   * The schema written so.
   *
   * @throws IllegalArgumentException when it is not a valid schema, naming the place
   */
  public static Schema of(JsonObject json) {
    var fault = SchemaCheck.firstFault(json);
    if (fault != null) {
      throw new IllegalArgumentException(fault.toString());
    }
    return new Schema(json.copy());
  }

  /** A copy of the schema as JSON. */
  public JsonObject json() {
    return json.copy();
  }

  /**
   * What is wrong with a value by this schema.
   *
   * @return one line per fault, the most precise first, empty when the value is valid
   */
  public List<String> faults(JsonObject value) {
    var outcome = validator.validate(value);
    if (Boolean.TRUE.equals(outcome.getValid())) {
      return List.of();
    }
    return outcome.getErrors().stream()
        .sorted(Comparator.comparingLong((OutputUnit e) -> -depth(e.getInstanceLocation())))
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .distinct()
        .toList();
  }

  private static long depth(String pointer) {
    return pointer.chars().filter(c -> c == '/').count();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema schema && schema.json.equals(json);
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
