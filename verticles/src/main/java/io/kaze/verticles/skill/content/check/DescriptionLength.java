package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Format;
import java.util.Optional;

/**
 * Is there a meta description, and of a length that is shown whole? Search engines show about 160
 * characters (Google Search Central, Control your snippets in search results).
 */
public record DescriptionLength() implements Check {
  /** Characters under which a description says too little. */
  public static final int MIN = 70;

  /** Characters over which a description is cut. */
  public static final int MAX = 160;

  @Override
  public String name() {
    return "description-length";
  }

  @Override
  public int weight() {
    return 6;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    String text = subject.page().description();
    if (subject.page().format() == Format.TEXT) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      return Finding.fail(
          "The page has no meta description.",
          "Add one of %d to %d characters.".formatted(MIN, MAX));
    }
    String seen = "The description %s has %d characters".formatted(Quote.of(text), text.length());
    if (text.length() > MAX) {
      return Finding.warn(
          seen + "; about %d are shown.".formatted(MAX),
          "Shorten it to at most %d.".formatted(MAX));
    }
    return text.length() < MIN
        ? Finding.warn(seen + ", which leaves room unused.", "Use %d to %d.".formatted(MIN, MAX))
        : Finding.pass(seen + ".");
  }
}
