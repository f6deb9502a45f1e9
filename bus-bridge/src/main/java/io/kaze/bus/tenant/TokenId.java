package io.kaze.bus.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Names a token within its cell; no secret.
 *
 * @param value a UUID
 */
public record TokenId(@JsonValue UUID value) {

  /** Reads the canonical text form; throws {@link IllegalArgumentException} on anything else. */
  @JsonCreator
  public static TokenId of(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("Not a tokenId: " + text);
    }
    return new TokenId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
