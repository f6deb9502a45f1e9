package io.kaze.bus.knowledge;

import java.nio.charset.StandardCharsets;

/** What words may be: said, of bounded length, and such as the database keeps. */
final class Fitting {
  private Fitting() {}

  static void words(String what, String value, int charactersMax) {
    if (value.isBlank() || value.length() > charactersMax) {
      throw new IllegalArgumentException(
          "%s has 1 to %,d characters, not all of them blank".formatted(what, charactersMax));
    }
    storable(what, value);
  }

  static void text(String what, String value, int bytesMax) {
    if (value.isBlank() || bytes(value) > bytesMax) {
      throw new IllegalArgumentException(
          "%s has 1 to %,d bytes of UTF-8, not all of them blank".formatted(what, bytesMax));
    }
    storable(what, value);
  }

  static int bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8).length;
  }

  /** PostgreSQL keeps every character but NUL, and nothing keeps half a surrogate pair. */
  private static void storable(String what, String value) {
    if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException(
          what + " has a character that no text may have: NUL, or half a surrogate pair");
    }
  }
}
