package io.kaze.gateway.dialect.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Losses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each read with the type it must have. It knows its place in the body
 * for clear errors, and which fields nobody has read: those are losses, so nothing is dropped in
 * silence. JSON null is as good as absent. A wrong type throws {@link Refusal}. One thread.
 */
public final class Fields {
  private static final String INVALID_TYPE = "invalid_type";

  private final ObjectNode object;
  private final String path;
  private final Set<String> read = new HashSet<>();

  private Fields(ObjectNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /** The body itself. */
  public static Fields of(ObjectNode body) {
    return new Fields(body, "");
  }

  /** An object at a place in the body. */
  public static Fields at(ObjectNode object, String path) {
    return new Fields(object, path);
  }

  /** Where this object stands; empty for the body. */
  public String path() {
    return path;
  }

  /** Where a field of it stands. */
  public String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The whole object, unread fields and all. */
  public ObjectNode tree() {
    return object;
  }

  /** Whether it is there, and no null. */
  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** As it stands; null when absent. */
  public @Nullable JsonNode any(String name) {
    read.add(name);
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** A text, or null. */
  public @Nullable String text(String name) {
    JsonNode value = any(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrong(name, "a string", value);
    }
    return value.textValue();
  }

  /** A text that must be there. */
  public String textNeeded(String name) {
    String value = text(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  /** A number, or null. */
  public @Nullable Double number(String name) {
    JsonNode value = any(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(name, "a number", value);
    }
    return value.doubleValue();
  }

  /** A whole number, or null. */
  public @Nullable Long whole(String name) {
    JsonNode value = any(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber() || !value.canConvertToLong() || !value.canConvertToExactIntegral()) {
      throw wrong(name, "an integer", value);
    }
    return value.longValue();
  }

  /** A whole number not below zero that fits an int, or null. */
  public @Nullable Integer count(String name) {
    Long value = whole(name);
    if (value == null) {
      return null;
    }
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw Refusal.of(
          "'%s' must be between 0 and %d.".formatted(path(name), Integer.MAX_VALUE),
          path(name),
          "integer_out_of_range");
    }
    return value.intValue();
  }

  /** True or false, or null. */
  public @Nullable Boolean flag(String name) {
    JsonNode value = any(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw wrong(name, "a boolean", value);
    }
    return value.booleanValue();
  }

  /** Whether it is there and true. */
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(flag(name));
  }

  /** An object taken as a whole, or null. */
  public @Nullable ObjectNode tree(String name) {
    JsonNode value = any(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof ObjectNode tree)) {
      throw wrong(name, "an object", value);
    }
    return tree;
  }

  /** An object to be read further, or null. */
  public @Nullable Fields object(String name) {
    ObjectNode tree = tree(name);
    return tree == null ? null : new Fields(tree, path(name));
  }

  /** An object that must be there. */
  public Fields objectNeeded(String name) {
    Fields value = object(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  /** A list of objects; empty when absent. */
  public List<Fields> objects(String name) {
    List<Fields> all = new ArrayList<>();
    for (JsonNode value : list(name)) {
      String at = path(name) + "[" + all.size() + "]";
      if (!(value instanceof ObjectNode tree)) {
        throw wrongAt(at, "an object", value);
      }
      all.add(new Fields(tree, at));
    }
    return all;
  }

  /** A list of texts; empty when absent. */
  public List<String> texts(String name) {
    List<String> all = new ArrayList<>();
    for (JsonNode value : list(name)) {
      if (!value.isTextual()) {
        throw wrongAt(path(name) + "[" + all.size() + "]", "a string", value);
      }
      all.add(value.textValue());
    }
    return all;
  }

  private Iterable<JsonNode> list(String name) {
    JsonNode value = any(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof ArrayNode array)) {
      throw wrong(name, "an array", value);
    }
    return array;
  }

  /** This field is not carried over; told when it is there. */
  public void hint(String name, String why, Losses.Gathering losses) {
    if (any(name) != null) {
      losses.hint(path(name), why);
    }
  }

  /** This field is not carried over, and the request would mean something else without it. */
  public void essential(String name, String why, Losses.Gathering losses) {
    if (any(name) != null) {
      losses.essential(path(name), why);
    }
  }

  /** All that nobody has read is a loss. */
  public void rest(Losses.Gathering losses) {
    object
        .properties()
        .forEach(field -> {
          if (!read.contains(field.getKey()) && !field.getValue().isNull()) {
            losses.hint(path(field.getKey()), "unknown field");
          }
        });
  }

  /** For a field that must be there and is not. */
  public Refusal missing(String name) {
    return Refusal.of(
        "Missing required parameter: '%s'.".formatted(path(name)),
        path(name),
        "missing_required_parameter");
  }

  /** For a field whose value is none that it may have. */
  public Refusal invalid(String name, String value, String expected) {
    String shown = value.substring(0, Math.min(80, value.length()));
    return Refusal.of(
        "Invalid value: '%s'. '%s' must be %s.".formatted(shown, path(name), expected),
        path(name),
        "invalid_value");
  }

  private Refusal wrong(String name, String expected, JsonNode value) {
    return wrongAt(path(name), expected, value);
  }

  private static Refusal wrongAt(String at, String expected, JsonNode value) {
    String got = value.getNodeType().name().toLowerCase(Locale.ROOT);
    return Refusal.of(
        "Invalid type for '%s': expected %s, but got %s instead.".formatted(at, expected, got),
        at,
        INVALID_TYPE);
  }
}
