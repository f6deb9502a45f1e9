package io.kaze.bus.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names a tenant within its cell.
 *
 * @param value 1 to 63 characters: a lower-case letter, then letters, digits or hyphens
 */
public record TenantId(@JsonValue String value) {
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /** The tenant of a cell that was not told of any other. */
  public static final TenantId LOCAL = new TenantId("local");

  @JsonCreator
  public TenantId {
    if (!SLUG.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A tenant is a lower-case letter, then up to 62 letters, digits or hyphens: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
