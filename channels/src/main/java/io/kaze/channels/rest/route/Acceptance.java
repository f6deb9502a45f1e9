package io.kaze.channels.rest.route;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an {@code Accept} header takes a media type (RFC 9110 §12.5.1). */
final class Acceptance {

  private Acceptance() {}

  static boolean takes(@Nullable String accept, String mediaType) {
    if (accept == null || accept.isBlank() || mediaType.equals("*/*")) {
      return true;
    }
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (matches(parts[0].strip(), mediaType) && !isRefused(parts)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String range, String mediaType) {
    return range.equals("*/*")
        || range.equals(mediaType)
        || range.equals(mediaType.substring(0, mediaType.indexOf('/')) + "/*");
  }

  private static boolean isRefused(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().matches("q=0(\\.0*)?")) {
        return true;
      }
    }
    return false;
  }
}
