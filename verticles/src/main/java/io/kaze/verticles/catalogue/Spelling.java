package io.kaze.verticles.catalogue;

import java.util.List;
import java.util.regex.Pattern;

/** How the words in catalogue files are spelt, and how long they may be. */
final class Spelling {
  static final int NAME_CHARACTERS_MAX = 64;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  private Spelling() {}

  /** A name as the Agent Skills format spells it; throws IllegalArgumentException otherwise. */
  static String name(String what, String value) {
    if (value.length() > NAME_CHARACTERS_MAX || !NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s '%s' must be 1 to %d lower-case letters, digits and single hyphens between them"
              .formatted(what, shortened(value), NAME_CHARACTERS_MAX));
    }
    return value;
  }

  /** Text that says something, of bounded length. */
  static String text(String what, String value, int charactersMax) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " must not be empty");
    }
    if (value.length() > charactersMax) {
      throw new IllegalArgumentException(
          "%s has %d characters, more than %d".formatted(what, value.length(), charactersMax));
    }
    return value;
  }

  /** A list of bounded length without doubles, copied. */
  static List<String> list(String what, List<String> values, int max) {
    if (values.size() > max) {
      throw new IllegalArgumentException(
          "%s has %d entries, more than %d".formatted(what, values.size(), max));
    }
    if (values.stream().distinct().count() < values.size()) {
      throw new IllegalArgumentException(what + " names something twice");
    }
    return List.copyOf(values);
  }

  private static String shortened(String value) {
    return value.length() <= NAME_CHARACTERS_MAX
        ? value
        : value.substring(0, NAME_CHARACTERS_MAX) + "…";
  }
}
