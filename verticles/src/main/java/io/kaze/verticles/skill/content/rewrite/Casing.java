package io.kaze.verticles.skill.content.rewrite;

import io.kaze.verticles.skill.language.Language;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a phrase the way a language writes titles. */
final class Casing {
  private static final Set<String> SMALL =
      Set.of(
          "a", "an", "the", "and", "or", "but", "for", "nor", "of", "in", "on", "at", "to", "by",
          "with", "from", "as", "near", "vs");

  private Casing() {}

  /** English capitalises the words that carry meaning; other languages only the first. */
  static String title(String text, Language language) {
    if (!language.english()) {
      return first(text);
    }
    return first(
        Stream.of(text.split(" ", -1)).map(Casing::titleWord).collect(Collectors.joining(" ")));
  }

  /** The first letter large. */
  static String first(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String titleWord(String word) {
    return SMALL.contains(word) ? word : first(word);
  }
}
