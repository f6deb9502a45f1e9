package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Section;
import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Phrase;
import java.util.List;
import java.util.Optional;

/** Does the main heading, or at least another, hold the primary phrase? */
public record HeadingPhrase() implements Check {

  @Override
  public String name() {
    return "heading-phrase";
  }

  @Override
  public int weight() {
    return 8;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    Phrase primary = subject.targets().primary();
    String phrase = Quote.of(primary.text());
    List<Section> with =
        subject.headed().stream()
            .filter(each -> primary.countIn(each.headingSentences()) > 0)
            .toList();
    if (with.isEmpty()) {
      return Finding.fail(
          "No heading contains %s.".formatted(phrase), "Use it in the main heading.");
    }
    String heading = Quote.of(with.getFirst().heading());
    return with.getFirst().level() == 1
        ? Finding.pass("The main heading %s contains %s.".formatted(heading, phrase))
        : Finding.warn(
            "%s stands in the heading %s, but not in the main one.".formatted(phrase, heading),
            "Use it in the main heading too.");
  }
}
