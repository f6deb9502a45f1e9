package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.document.Block.Paragraph;
import io.kaze.verticles.skill.language.Words;
import java.util.List;
import java.util.Optional;

/**
 * Are paragraphs short enough to be scanned (Nielsen, How users read on the web, 1997)? The bounds,
 * 100 and 200 words, are this project's.
 */
public record ParagraphLength() implements Check {
  private static final int LONG = 100;
  private static final int WALL = 200;

  @Override
  public String name() {
    return "paragraph-length";
  }

  @Override
  public int weight() {
    return 4;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<String> texts = subject.page().paragraphs().stream().map(Paragraph::text).toList();
    List<String> tooLong = texts.stream().filter(text -> Words.count(text) > LONG).toList();
    if (tooLong.isEmpty()) {
      return Finding.pass(
          "None of %s has more than %d words."
              .formatted(Quote.count(texts.size(), "paragraph", "paragraphs"), LONG));
    }
    String seen =
        "%s of more than %d words: %s."
            .formatted(
                Quote.count(tooLong.size(), "paragraph", "paragraphs"), LONG, Quote.of(tooLong));
    String advice = "Give each thought a paragraph of its own, or a list.";
    boolean wall = tooLong.stream().anyMatch(text -> Words.count(text) > WALL);
    return wall ? Finding.fail(seen, advice) : Finding.warn(seen, advice);
  }
}
