package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Phrase;
import java.util.Optional;

/**
 * Does the primary phrase come up at once? Readers scan the start and leave (Nielsen, How users
 * read on the web, 1997: the inverted pyramid).
 */
public record OpeningPhrase() implements Check {
  private static final int WORDS_MAX = 100;

  @Override
  public String name() {
    return "opening-phrase";
  }

  @Override
  public int weight() {
    return 6;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    Phrase primary = subject.targets().primary();
    String phrase = Quote.of(primary.text());
    if (primary.countIn(subject.opening(WORDS_MAX)) > 0) {
      return Finding.pass("%s comes up in the first %d words.".formatted(phrase, WORDS_MAX));
    }
    String finding = "%s does not come up in the first %d words.".formatted(phrase, WORDS_MAX);
    String advice = "Say in the first paragraph what the page offers, with this phrase.";
    return primary.countIn(subject.body()) > 0
        ? Finding.warn(finding, advice)
        : Finding.fail(finding.replace(".", " nor after them."), advice);
  }
}
