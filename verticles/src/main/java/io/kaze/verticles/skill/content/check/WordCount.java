package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import java.util.Optional;

/**
 * Is there enough to read? No search engine asks for a length; thin pages are what they warn of
 * (Google Search Central, Creating helpful content). The bounds are this project's.
 */
public record WordCount() implements Check {
  private static final int ENOUGH = 300;
  private static final int THIN = 150;

  @Override
  public String name() {
    return "word-count";
  }

  @Override
  public int weight() {
    return 6;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    int words = subject.page().words();
    String seen = "The page has %s".formatted(Quote.count(words, "word", "words"));
    String advice =
        "Answer what a visitor would ask next: what is included, what it costs, how to begin.";
    if (words >= ENOUGH) {
      return Finding.pass(seen + ".");
    }
    return words < THIN
        ? Finding.fail(seen + "; under %d is thin.".formatted(THIN), advice)
        : Finding.warn(seen + "; %d or more let it answer questions.".formatted(ENOUGH), advice);
  }
}
