package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Block.Heading;
import io.kaze.verticles.skill.document.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Do headings go down one level at a time? Readers who listen find their way by them (W3C WAI, Page
 * Structure Tutorial: Headings).
 */
public record HeadingOrder() implements Check {

  @Override
  public String name() {
    return "heading-order";
  }

  @Override
  public int weight() {
    return 4;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<Heading> headings = subject.page().headings();
    if (headings.size() < 2 || subject.page().format() == Format.TEXT) {
      return Optional.empty();
    }
    List<String> jumps = jumps(headings);
    return jumps.isEmpty()
        ? Finding.pass("%d headings, no level skipped.".formatted(headings.size()))
        : Finding.fail(
            "Heading levels are skipped: %s."
                .formatted(String.join(", ", jumps.subList(0, Math.min(5, jumps.size())))),
            "Go down one level at a time.");
  }

  private static List<String> jumps(List<Heading> headings) {
    List<String> jumps = new ArrayList<>();
    int before = headings.getFirst().level();
    for (Heading heading : headings) {
      if (heading.level() > before + 1) {
        jumps.add("h%d to h%d at %s".formatted(before, heading.level(), Quote.of(heading.text())));
      }
      before = heading.level();
    }
    return jumps;
  }
}
