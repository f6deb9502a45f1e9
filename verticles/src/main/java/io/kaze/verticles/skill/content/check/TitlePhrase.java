package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Phrase;
import java.util.Optional;

/** Does the title hold the primary phrase (Google Search Central, Influencing your title links)? */
public record TitlePhrase() implements Check {

  @Override
  public String name() {
    return "title-phrase";
  }

  @Override
  public int weight() {
    return 10;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    Phrase primary = subject.targets().primary();
    String title = Quote.of(subject.page().title());
    String phrase = Quote.of(primary.text());
    if (subject.title().isEmpty()) {
      return Finding.fail("There is no title to hold %s.".formatted(phrase), "Begin one with it.");
    }
    if (primary.countIn(subject.title()) > 0) {
      return Finding.pass("The title %s contains %s.".formatted(title, phrase));
    }
    return primary.isScatteredIn(subject.title())
        ? Finding.warn(
            "The title %s has the words of %s, but apart.".formatted(title, phrase),
            "Keep them together, near the start.")
        : Finding.fail(
            "The title %s does not contain %s.".formatted(title, phrase),
            "Begin the title with it.");
  }
}
