package io.kaze.bus.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What knowledge is about, spelt as an agent's file names the scopes it may read: {@code sales}.
 *
 * @param value 1 to {@link #CHARACTERS_MAX} lower-case letters and digits, single hyphens between
 *     them
 */
public record Scope(@JsonValue String value) {
  /** The most characters one may have. */
  public static final int CHARACTERS_MAX = 64;

  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  @JsonCreator
  public Scope {
    if (value.length() > CHARACTERS_MAX || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A scope is 1 to %d lower-case letters, digits and single hyphens between them"
              .formatted(CHARACTERS_MAX));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
