package io.kaze.verticles.skill.content.check;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Sentence;
import io.kaze.verticles.skill.language.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Is it easy to read? Flesch's reading ease (A new readability yardstick, Journal of Applied
 * Psychology 32(3), 1948) and the school grade of Kincaid, Fishburne, Rogers and Chissom
 * (Derivation of new readability formulas, 1975). Both were fitted to English, so only English is
 * judged, and only 100 words or more.
 */
public record Readability() implements Check {
  private static final int WORDS_MIN = 100;

  /** Flesch's own bound of standard English. */
  private static final double STANDARD = 60;

  /** Flesch's own bound of difficult English. */
  private static final double DIFFICULT = 40;

  @Override
  public String name() {
    return "readability";
  }

  @Override
  public int weight() {
    return 6;
  }

  @Override
  public Optional<Finding> look(Subject subject) {
    List<Sentence> body = subject.body();
    int words = body.stream().mapToInt(Sentence::wordCount).sum();
    if (!subject.language().english() || words < WORDS_MIN) {
      return Optional.empty();
    }
    double perSentence = (double) words / body.size();
    double perWord = (double) syllables(body) / words;
    double ease = ease(perSentence, perWord);
    String seen =
        String.format(
            Locale.ROOT,
            "Flesch reading ease %.0f, school grade %.1f",
            ease,
            grade(perSentence, perWord));
    String advice = "Use shorter sentences and shorter words.";
    if (ease >= STANDARD) {
      return Finding.pass(seen + ": plain English.");
    }
    return ease >= DIFFICULT
        ? Finding.warn(seen + ": fairly difficult.", advice)
        : Finding.fail(seen + ": difficult.", advice);
  }

  /**
   * Flesch's reading ease; 100 is very easy, 0 very difficult.
   *
   * @param perSentence words per sentence
   * @param perWord syllables per word
   */
  static double ease(double perSentence, double perWord) {
    return 206.835 - 1.015 * perSentence - 84.6 * perWord;
  }

  /** The Flesch-Kincaid grade: years of school needed. */
  static double grade(double perSentence, double perWord) {
    return 0.39 * perSentence + 11.8 * perWord - 15.59;
  }

  private static long syllables(List<Sentence> body) {
    long syllables = 0;
    for (Sentence sentence : body) {
      for (List<Word> chunk : sentence.chunks()) {
        syllables += chunk.stream().mapToInt(word -> Syllables.count(word.lower())).sum();
      }
    }
    return syllables;
  }
}
