package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Sentence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Are sentences short enough? One of more than 25 words is long (Government Digital Service,
 * Content design: planning, writing and managing content); up to a tenth of them may be, a quarter
 * is many.
 */
public record SentenceLength() implements Check {
  private static final int WORDS_MAX = 25;
  private static final double SOME = 0.10;
  private static final double MANY = 0.25;

  @Override
  public String name() {
    return "sentence-length";
  }

  @Override
  public int weight() {
    return 4;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<Sentence> body = subject.body();
    List<Sentence> tooLong =
        body.stream()
            .filter(sentence -> sentence.wordCount() > WORDS_MAX)
            .sorted(Comparator.comparingInt(Sentence::wordCount).reversed())
            .toList();
    if (tooLong.size() <= SOME * body.size()) {
      return Finding.pass(
          "%d of %d sentences have more than %d words."
              .formatted(tooLong.size(), body.size(), WORDS_MAX));
    }
    Sentence longest = tooLong.getFirst();
    String seen =
        "%d of %d sentences have more than %d words; the longest, %s, has %d."
            .formatted(
                tooLong.size(),
                body.size(),
                WORDS_MAX,
                Quote.of(longest.text()),
                longest.wordCount());
    String advice = "Cut long sentences in two.";
    return tooLong.size() <= MANY * body.size()
        ? Finding.warn(seen, advice)
        : Finding.fail(seen, advice);
  }
}
