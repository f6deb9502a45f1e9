package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import java.util.Optional;

/**
 * Is the title long enough to say something and short enough to be shown whole? Search engines cut
 * titles at a width of about 60 characters (Google Search Central, Influencing your title links).
 */
public record TitleLength() implements Check {
  /** Characters under which a title says too little. */
  public static final int MIN = 30;

  /** Characters over which a title is cut. */
  public static final int MAX = 60;

  @Override
  public String name() {
    return "title-length";
  }

  @Override
  public int weight() {
    return 8;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    String title = subject.page().title();
    if (title.isEmpty()) {
      return Finding.fail(
          "The page has no title.", "Give it one of %d to %d characters.".formatted(MIN, MAX));
    }
    String seen = "The title %s has %d characters".formatted(Quote.of(title), title.length());
    if (title.length() > MAX) {
      return Finding.warn(
          seen + "; about %d are shown.".formatted(MAX),
          "Shorten it to at most %d.".formatted(MAX));
    }
    return title.length() < MIN
        ? Finding.warn(
            seen + ", which leaves room unused.",
            "Say in it what the page offers, in %d to %d characters.".formatted(MIN, MAX))
        : Finding.pass(seen + ".");
  }
}
