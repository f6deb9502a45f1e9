package io.kaze.verticles.skill.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What another skill gave, read leniently: what is absent or of another kind reads as empty, so
 * that a report says less rather than fails.
 */
record Result(JsonObject json) {

  /** A result without anything in it. */
  static Result empty() {
    return new Result(new JsonObject());
  }

  /** A property that is itself an object; empty otherwise. */
  Result object(String key) {
    return json.getValue(key) instanceof JsonObject object ? new Result(object) : empty();
  }

  boolean isEmpty() {
    return json.isEmpty();
  }

  /** A text or number as text; empty otherwise. */
  String text(String key) {
    return switch (json.getValue(key)) {
      case String text -> text;
      case Number number -> Figures.plain(number.doubleValue());
      case null, default -> "";
    };
  }

  /** A finite number; empty otherwise. */
  OptionalDouble number(String key) {
    return json.getValue(key) instanceof Number number && Double.isFinite(number.doubleValue())
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  double numberOr0(String key) {
    return number(key).orElse(0);
  }

  /** The objects of a list; others are passed over. */
  List<Result> list(String key) {
    return values(key)
        .filter(JsonObject.class::isInstance)
        .map(value -> new Result((JsonObject) value))
        .toList();
  }

  /** The texts of a list; of an object in it, its property of the given name. */
  List<String> texts(String key, String property) {
    return values(key)
        .map(value -> value instanceof JsonObject o ? new Result(o).text(property) : value)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.isBlank())
        .toList();
  }

  private Stream<Object> values(String key) {
    return json.getValue(key) instanceof JsonArray array ? array.stream() : Stream.of();
  }
}
