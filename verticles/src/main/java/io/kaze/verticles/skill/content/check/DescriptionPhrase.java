package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import java.util.Optional;

/**
 * Does the meta description hold the primary phrase? Search engines set it in bold where it was
 * searched for. Without a description there is nothing to look at.
 */
public record DescriptionPhrase() implements Check {

  @Override
  public String name() {
    return "description-phrase";
  }

  @Override
  public int weight() {
    return 4;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    if (subject.description().isEmpty()) {
      return Optional.empty();
    }
    String phrase = Quote.of(subject.targets().primary().text());
    return subject.targets().primary().countIn(subject.description()) > 0
        ? Finding.pass("The description contains %s.".formatted(phrase))
        : Finding.fail(
            "The description does not contain %s.".formatted(phrase),
            "Use it once, in a sentence that reads well.");
  }
}
