package io.kaze.bus.message;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.vertx.core.json.JsonObject;

/**
 * A JSON value kept as its text: immutable, and passed on with its numbers to the last digit.
 *
 * @param text one well-formed JSON value; the journal refuses an entry where it is not
 */
public record RawJson(@JsonValue @JsonRawValue String text) {

  /** The text of a JSON object. */
  public static RawJson of(JsonObject object) {
    return new RawJson(object.encode());
  }

  /** A fresh, mutable copy; throws {@code DecodeException} when this is not a JSON object. */
  public JsonObject object() {
    return new JsonObject(text);
  }
}
