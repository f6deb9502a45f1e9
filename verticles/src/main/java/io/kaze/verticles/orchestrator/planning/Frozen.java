package io.kaze.verticles.orchestrator.planning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON values as plain Java that cannot change, equal after a trip through text. */
final class Frozen {
  private Frozen() {}

  /** A deep copy in which every whole number is a Long and every map keeps its order. */
  static Object copy(Object value) {
    return switch (value) {
      case Map<?, ?> map -> object(map);
      case List<?> list -> list.stream().map(Frozen::copy).toList();
      case Byte number -> number.longValue();
      case Short number -> number.longValue();
      case Integer number -> number.longValue();
      case Float number -> number.doubleValue();
      case Long number -> number;
      case Double number -> number;
      case Boolean flag -> flag;
      case String text -> text;
      default ->
          throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
    };
  }

  /** The same for an object. */
  static Map<String, Object> object(Map<?, ?> map) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value)));
    return Collections.unmodifiableMap(copy);
  }
}
