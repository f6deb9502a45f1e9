package io.kaze.bus.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a stream: the entries that tell one story of one tenant, in order.
 *
 * @param value what kind of story, a slash, and which: {@code goal/0190…}
 */
public record StreamId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-z]+/[A-Za-z0-9._:-]{1,120}");

  @JsonCreator
  public StreamId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a stream: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
