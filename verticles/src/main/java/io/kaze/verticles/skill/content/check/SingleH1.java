package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Block.Heading;
import java.util.List;
import java.util.Optional;

/** Is there one main heading, and only one (W3C WAI, Page Structure Tutorial: Headings)? */
public record SingleH1() implements Check {

  @Override
  public String name() {
    return "single-h1";
  }

  @Override
  public int weight() {
    return 8;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<String> found = subject.page().headings(1).stream().map(Heading::text).toList();
    return switch (found.size()) {
      case 0 ->
          Finding.fail(
              "The page has no main heading (h1).", "Add one that says what the page is about.");
      case 1 -> Finding.pass("There is one main heading: %s.".formatted(Quote.of(found)));
      default ->
          Finding.warn(
              "There are %d main headings (h1): %s.".formatted(found.size(), Quote.of(found)),
              "Keep the first; make the others h2.");
    };
  }
}
