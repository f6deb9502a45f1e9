package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Sentence;
import java.util.List;
import java.util.Optional;

/** Does the text speak of the secondary phrases too? At least half of them earns half. */
public record PhraseCoverage() implements Check {

  @Override
  public String name() {
    return "phrase-coverage";
  }

  @Override
  public int weight() {
    return 8;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<Phrase> secondary = subject.targets().secondary();
    if (secondary.isEmpty()) {
      return Optional.empty();
    }
    List<Sentence> body = subject.body();
    List<String> missing =
        secondary.stream().filter(each -> each.countIn(body) == 0).map(Phrase::text).toList();
    if (missing.isEmpty()) {
      return Finding.pass(
          "The text uses every secondary phrase: %s."
              .formatted(Quote.of(secondary.stream().map(Phrase::text).toList())));
    }
    String finding =
        "The text lacks %d of %d secondary phrases: %s."
            .formatted(missing.size(), secondary.size(), Quote.of(missing));
    String advice = "Add a sentence or a section on each that you offer.";
    return 2 * missing.size() <= secondary.size()
        ? Finding.warn(finding, advice)
        : Finding.fail(finding, advice);
  }
}
