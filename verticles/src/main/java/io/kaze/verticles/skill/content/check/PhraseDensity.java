package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Sentence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Is the primary phrase there, and no phrase stuffed in? Repeating phrases unnaturally is against
 * the search engines' rules (Google Search Essentials, Spam policies: Keyword stuffing). They name
 * no number; the bounds here are this project's: over 3 occurrences in 100 words read as a list,
 * over 5 as stuffing.
 */
public record PhraseDensity() implements Check {
  private static final double WARN_PERCENT = 3;
  private static final double FAIL_PERCENT = 5;

  /** In a shorter text a percentage means nothing. */
  private static final int WORDS_MIN = 50;

  @Override
  public String name() {
    return "phrase-density";
  }

  @Override
  public int weight() {
    return 8;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<Sentence> body = subject.body();
    int words = body.stream().mapToInt(Sentence::wordCount).sum();
    Phrase primary = subject.targets().primary();
    int count = primary.countIn(body);
    if (count == 0) {
      return Finding.fail(
          "%s does not occur in the text.".formatted(Quote.of(primary.text())),
          "Write about it, or aim at another phrase.");
    }
    return words < WORDS_MIN ? Optional.empty() : judge(primary, count, words);
  }

  private static Optional<Finding> judge(Phrase phrase, int count, int words) {
    double percent = 100.0 * count / words;
    String seen =
        String.format(
            Locale.ROOT,
            "%s occurs %s in %d words (%.1f %%)",
            Quote.of(phrase.text()),
            Quote.count(count, "time", "times"),
            words,
            percent);
    String advice = "Say it in other words, or leave it out where the sentence does not need it.";
    if (percent > FAIL_PERCENT) {
      return Finding.fail(seen + ": this reads as stuffing.", advice);
    }
    return percent > WARN_PERCENT
        ? Finding.warn(seen + ", which is much.", advice)
        : Finding.pass(seen + ".");
  }
}
