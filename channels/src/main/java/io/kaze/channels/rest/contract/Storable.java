package io.kaze.channels.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL keeps every character but NUL, and nothing keeps half a surrogate pair. */
final class Storable {
  private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();

  private Storable() {}

  /** The first text in a value that cannot be kept. */
  static Optional<Mistake> mistakeIn(Object value) {
    return new Storable().search("", value);
  }

  private Optional<Mistake> search(String where, Object value) {
    return switch (value) {
      case String text -> text(where, text);
      case JsonArray array -> {
        Optional<Mistake> found = Optional.empty();
        for (int i = 0; i < array.size() && found.isEmpty(); i++) {
          found = searchOrNot("%s[%d]".formatted(where, i), array.getValue(i));
        }
        yield found;
      }
      case JsonObject object ->
          object.fieldNames().stream()
              .map(name -> searchOrNot(inside(where, name), object.getValue(name)))
              .flatMap(Optional::stream)
              .findFirst();
      default -> Optional.empty();
    };
  }

  private Optional<Mistake> searchOrNot(String where, @Nullable Object value) {
    return value == null ? Optional.empty() : search(where, value);
  }

  private static String inside(String where, String name) {
    return where.isEmpty() ? name : where + "." + name;
  }

  private Optional<Mistake> text(String where, String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of(new Mistake(where, "has a NUL character, which no text may have"));
    }
    return utf8.canEncode(text)
        ? Optional.empty()
        : Optional.of(new Mistake(where, "is not well-formed Unicode"));
  }
}
