package io.kaze.verticles.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the open Agent Skills format says about a skill beside its name and description; Kaze keeps
 * it and does not act on it.
 *
 * @param license name of the licence or of a file holding it; null when not given
 * @param compatibility what the skill needs around it, in words; null when not given
 * @param metadata free keys; a nested value is kept as its JSON text
 * @param allowedTools tools the author pre-approves (experimental in the format)
 */
public record About(
    @Nullable String license,
    @Nullable String compatibility,
    Map<String, String> metadata,
    List<String> allowedTools) {

  static final int COMPATIBILITY_CHARACTERS_MAX = 500;
  private static final int LICENSE_CHARACTERS_MAX = 200;
  private static final int METADATA_MAX = 64;
  private static final int ALLOWED_TOOLS_MAX = 64;

  /** Nothing said. */
  public static final About NOTHING = new About(null, null, Map.of(), List.of());

  /** Checks lengths and copies. */
  public About {
    if (license != null) {
      Spelling.text("license", license, LICENSE_CHARACTERS_MAX);
    }
    if (compatibility != null) {
      Spelling.text("compatibility", compatibility, COMPATIBILITY_CHARACTERS_MAX);
    }
    if (metadata.size() > METADATA_MAX) {
      throw new IllegalArgumentException("metadata has more than " + METADATA_MAX + " keys");
    }
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    allowedTools = Spelling.list("allowed-tools", allowedTools, ALLOWED_TOOLS_MAX);
  }
}
