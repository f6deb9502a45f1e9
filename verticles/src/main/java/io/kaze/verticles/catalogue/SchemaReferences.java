package io.kaze.verticles.catalogue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.net.URI;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** References are followed inside their schema only: nothing is ever fetched. */
final class SchemaReferences {
  private SchemaReferences() {}

  private record Place(String pointer, @Nullable Object value) {}

  /** The first {@code $ref} that leads nowhere, or null. */
  static SchemaCheck.@Nullable Fault firstUnresolved(JsonObject schema) {
    return places(new Place("#", schema))
        .filter(place -> place.pointer().endsWith("/$ref"))
        .filter(place -> place.value() instanceof String to && !resolves(to, schema))
        .findFirst()
        .map(place ->
            new SchemaCheck.Fault(
                place.pointer(), "'" + place.value() + "' is not a place inside this schema"))
        .orElse(null);
  }

  private static Stream<Place> places(Place place) {
    return Stream.concat(Stream.of(place), below(place).flatMap(SchemaReferences::places));
  }

  private static Stream<Place> below(Place place) {
    return switch (place.value()) {
      case JsonObject object ->
          object.fieldNames().stream()
              .map(key -> new Place(place.pointer() + "/" + key, object.getValue(key)));
      case JsonArray array ->
          IntStream.range(0, array.size())
              .mapToObj(i -> new Place(place.pointer() + "/" + i, array.getValue(i)));
      case null, default -> Stream.of();
    };
  }

  private static boolean resolves(String reference, JsonObject schema) {
    try {
      return reference.equals("#")
          || (reference.startsWith("#/")
              && JsonPointer.fromURI(URI.create(reference)).queryJson(schema) != null);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
