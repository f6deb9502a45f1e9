package io.kaze.gateway.dialect.responses;

import io.kaze.gateway.dialect.Part;
import org.jspecify.annotations.Nullable;

/** {@code encrypted_content}: a thought's signature, or a whole thought nobody can read. */
final class Sealed {
  private static final String REDACTED = "redacted.";

  private Sealed() {}

  static String of(Part.Redacted redacted) {
    return REDACTED + redacted.data();
  }

  static Part thought(String text, @Nullable String sealed) {
    return text.isEmpty() && sealed != null && sealed.startsWith(REDACTED)
        ? new Part.Redacted(sealed.substring(REDACTED.length()))
        : new Part.Thinking(text, sealed);
  }
}
