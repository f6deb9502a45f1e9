package io.kaze.verticles.skill.content.rewrite;

import io.kaze.verticles.skill.content.check.DescriptionLength;
import io.kaze.verticles.skill.content.check.DescriptionPhrase;
import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a meta description out of the page's own sentences: the most telling one with the primary
 * phrase, then what else fits. A sentence that leans on the one before it (“It …”, “Both …”) is
 * never taken, since it would stand alone.
 */
public final class DescriptionRewrite {
  private static final int CHARACTERS_MIN = 30;
  private static final int WORDS_MIN = 5;

  /** Sentences looked at: a description comes from a page's upper part. */
  private static final int SENTENCES_MAX = 200;

  private static final Set<String> LEANING =
      Set.of(
          "it", "they", "this", "that", "these", "those", "he", "she", "both", "either", "but",
          "and", "so", "because", "or", "then", "there", "here", "also", "however", "else", "es",
          "das", "dies", "diese", "dieser", "er", "und", "aber", "oder", "denn", "dann", "dort",
          "hier", "dabei", "dafür", "damit", "auch", "beide", "daher", "deshalb");

  private DescriptionRewrite() {}

  /** The description's change; none when it passes its checks, or when no sentence can be used. */
  public static Change of(Subject subject) {
    String before = subject.page().description();
    boolean passes =
        !before.isEmpty()
            && TitleRewrite.passes(new DescriptionLength().look(subject))
            && TitleRewrite.passes(new DescriptionPhrase().look(subject));
    return passes ? Change.none(before) : new Change(before, compose(subject));
  }

  private static String compose(Subject subject) {
    List<Sentence> usable = usable(subject);
    if (usable.isEmpty()) {
      return subject.page().description();
    }
    Sentence first = Collections.max(usable, Comparator.comparingInt(each -> worth(each, subject)));
    String text = begin(line(first), subject);
    for (Sentence next : following(usable, first)) {
      boolean fits = text.length() + 1 + line(next).length() <= DescriptionLength.MAX;
      if (text.length() < DescriptionLength.MIN && fits && !text.contains(line(next))) {
        text = text + " " + line(next);
      }
    }
    return text;
  }

  /** Those after a sentence first: what its author wrote next goes with it best. */
  private static List<Sentence> following(List<Sentence> all, Sentence sentence) {
    List<Sentence> turned = new ArrayList<>(all);
    Collections.rotate(turned, -all.indexOf(sentence));
    return turned;
  }

  private static String line(Sentence sentence) {
    return sentence.text().replace('\n', ' ');
  }

  /** The first sentence; when it lacks the primary phrase, the phrase leads into it. */
  private static String begin(String sentence, Subject subject) {
    Phrase primary = subject.targets().primary();
    boolean has = Phrase.of(sentence, subject.language()).contains(primary);
    String text = has ? sentence : Lead.of(subject).getFirst().text() + ": " + sentence;
    return Clip.sentence(text, DescriptionLength.MAX, subject.language());
  }

  private static List<Sentence> usable(Subject subject) {
    return Stream.concat(subject.description().stream(), subject.body().stream())
        .limit(SENTENCES_MAX)
        .filter(DescriptionRewrite::standsAlone)
        .toList();
  }

  private static boolean standsAlone(Sentence sentence) {
    String text = sentence.text();
    boolean ended = ".!".indexOf(text.charAt(text.length() - 1)) >= 0;
    return ended
        && text.length() >= CHARACTERS_MIN
        && sentence.wordCount() >= WORDS_MIN
        && Character.isUpperCase(text.charAt(0))
        && !text.contains("©")
        && !text.contains("@")
        && !LEANING.contains(sentence.words().getFirst().lower());
  }

  /**
   * The primary phrase counts most, then fitting whole, then the primary phrase being meant itself
   * and not as a part of a longer target, then any other target.
   */
  private static int worth(Sentence sentence, Subject subject) {
    Phrase primary = subject.targets().primary();
    List<Phrase> others =
        subject.targets().secondary().stream().filter(each -> each.countIn(sentence) > 0).toList();
    boolean part = others.stream().anyMatch(each -> each.contains(primary));
    int worth = primary.countIn(sentence) > 0 ? 16 : 0;
    worth += sentence.text().length() <= DescriptionLength.MAX ? 8 : 0;
    worth += worth > 16 && !part ? 4 : 0;
    return worth + Math.min(others.size(), 3);
  }
}
