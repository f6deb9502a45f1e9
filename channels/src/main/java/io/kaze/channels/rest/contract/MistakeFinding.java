package io.kaze.channels.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import io.vertx.json.schema.OutputUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds, among all that a validator has to say, the one thing to tell, and the words for it. */
final class MistakeFinding {
  /** These only say that something beneath them is wrong. */
  private static final Set<String> PASSING_ON =
      Set.of("properties", "items", "$ref", "oneOf", "anyOf", "allOf");

  private final Schema schema;

  MistakeFinding(Schema schema) {
    this.schema = schema;
  }

  Mistake in(OutputUnit found) {
    List<OutputUnit> errors = found.getErrors() == null ? List.of() : found.getErrors();
    return errors.stream()
        .filter(error -> !PASSING_ON.contains(keyword(error)))
        // A property that is wrong for another reason is called an additional one, too.
        .filter(error -> !keyword(error).equals("additionalProperties") || !isDeclared(error))
        .findFirst()
        .map(this::mistake)
        .orElseGet(() -> new Mistake("", "is not as it must be"));
  }

  private boolean isDeclared(OutputUnit error) {
    String place = error.getInstanceLocation();
    String name = place.substring(place.lastIndexOf('/') + 1);
    return source(error).getJsonObject("properties", new JsonObject()).containsKey(name);
  }

  private Mistake mistake(OutputUnit error) {
    String where = where(error.getInstanceLocation());
    JsonObject source = source(error);
    return switch (keyword(error)) {
      case "required" -> new Mistake(missing(where, error.getError()), "is missing");
      case "additionalProperties" ->
          new Mistake(where, "is not known here; " + known(source.getJsonObject("properties")));
      case String keyword -> new Mistake(where, must(keyword, source));
    };
  }

  private static String must(String keyword, JsonObject source) {
    String title = source.getString("title");
    if (title != null) {
      return "must be " + title;
    }
    Object limit = source.getValue(keyword);
    return switch (keyword) {
      case "type" -> "must be " + types(source);
      case "enum" -> "must be one of " + listed((JsonArray) limit);
      case "minimum" -> "must be at least " + limit;
      case "maximum" -> "must be at most " + limit;
      case "minLength" -> "has at least %s characters".formatted(limit);
      case "maxLength" -> "has at most %s characters".formatted(limit);
      case "minItems" -> "has at least %s elements".formatted(limit);
      case "maxItems" -> "has at most %s elements".formatted(limit);
      case "uniqueItems" -> "has the same element twice";
      case "pattern" -> "must have the form " + limit;
      default -> "must have: %s %s".formatted(keyword, limit);
    };
  }

  private static String types(JsonObject source) {
    Object type = source.getValue("type");
    List<?> types = type instanceof JsonArray several ? several.getList() : List.of(type);
    return types.stream()
        .map(String::valueOf)
        .map(MistakeFinding::noun)
        .collect(Collectors.joining(" or "));
  }

  private static String noun(String type) {
    return switch (type) {
      case "string" -> "a text";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      case "boolean" -> "true or false";
      case "object" -> "a JSON object";
      case "array" -> "an array";
      default -> type;
    };
  }

  private static String listed(JsonArray values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String known(JsonObject properties) {
    return properties == null || properties.isEmpty()
        ? "nothing is"
        : "known: " + String.join(", ", properties.fieldNames());
  }

  private static String missing(String where, String error) {
    String name = error.replaceAll("^[^\"]*\"|\"[^\"]*$", "");
    return where.isEmpty() ? name : where + "." + name;
  }

  /** A place as people write it: {@code #/attachments/0/name} is {@code attachments[0].name}. */
  private static String where(String location) {
    StringBuilder where = new StringBuilder();
    for (String step : location.replaceFirst("^#/?", "").split("/", -1)) {
      String name = step.replace("~1", "/").replace("~0", "~");
      if (name.matches("[0-9]+")) {
        where.append('[').append(name).append(']');
      } else {
        where.append(where.isEmpty() ? "" : ".").append(name);
      }
    }
    return where.toString();
  }

  private static String keyword(OutputUnit error) {
    String place = error.getKeywordLocation();
    return place.substring(place.lastIndexOf('/') + 1);
  }

  /** The schema that says so: within the one asked, or where a reference of it points. */
  private JsonObject source(OutputUnit error) {
    String place = error.getAbsoluteKeywordLocation();
    String pointer = place.substring(place.lastIndexOf('#') + 1, place.lastIndexOf('/'));
    JsonObject root = pointer.startsWith("/components") ? schema.shared() : schema.source();
    return JsonPointer.from(pointer).queryJson(root) instanceof JsonObject found
        ? found
        : new JsonObject();
  }
}
