package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.document.Brand;
import io.kaze.verticles.skill.document.Page;
import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ranks the key phrases of a page. */
final class Ranking {
  /** Words read of a page; a book of 300 pages has as many. Bounds memory. */
  static final int WORDS_MAX = 100_000;

  /** Key phrases reported beside those asked for. */
  static final int PHRASES_MAX = 30;

  /** Candidates looked at closely. */
  private static final int CANDIDATES_MAX = 150;

  private final List<Passage> passages;
  private final Terms terms;
  private final IntentRules intents;

  Ranking(Page page, Language language) throws InterruptedException {
    this.passages = Passage.of(page, language, WORDS_MAX);
    this.terms = new Terms(passages);
    this.intents = new IntentRules(language.code(), Phrase.of(Brand.of(page), language));
  }

  /**
   * The key phrases, strongest first.
   *
   * @param asked phrases to report in any case
   */
  List<KeyPhrase> rank(List<Phrase> asked) throws InterruptedException {
    List<KeyPhrase> ranked = new ArrayList<>();
    List<Phrase> named = distinct(asked, new HashSet<>());
    Set<List<String>> known = new HashSet<>();
    named.forEach(phrase -> known.add(phrase.stems()));
    for (Sighting sighting : Sightings.of(named, passages)) {
      ranked.add(keyPhrase(sighting, true));
    }
    for (Sighting sighting : Sightings.of(distinct(strongest(), known), passages)) {
      ranked.add(keyPhrase(sighting, false));
    }
    ranked.sort(KeyPhrase.STRONGEST_FIRST);
    return bound(Nested.fold(ranked));
  }

  private List<Phrase> strongest() throws InterruptedException {
    return Candidates.in(passages).stream()
        .map(
            each -> new Weighed(each.phrase(), strength(each.words(), each.count(), each.fields())))
        .sorted(Comparator.comparingDouble(Weighed::strength).reversed())
        .limit(CANDIDATES_MAX)
        .map(Weighed::phrase)
        .toList();
  }

  private KeyPhrase keyPhrase(Sighting seen, boolean asked) {
    Phrase shown = asked ? seen.phrase : new Phrase(seen.form(), seen.phrase.stems());
    double strength = seen.count == 0 ? 0 : strength(seen.words(), seen.count, seen.fields);
    return new KeyPhrase(
        shown,
        seen.words(),
        strength,
        seen.count,
        seen.fields,
        seen.sentences,
        intents.of(shown, seen.contexts),
        asked);
  }

  private double strength(List<Word> words, int count, Set<Field> fields) {
    int telling = (int) words.stream().filter(word -> !word.stop()).count();
    return Strength.of(Yake.phrase(terms.parts(words), count), fields, telling);
  }

  private static List<Phrase> distinct(List<Phrase> phrases, Set<List<String>> known) {
    return phrases.stream()
        .filter(phrase -> !phrase.stems().isEmpty() && known.add(phrase.stems()))
        .toList();
  }

  private static List<KeyPhrase> bound(List<KeyPhrase> ranked) {
    int[] found = {0};
    return ranked.stream().filter(each -> each.asked() || found[0]++ < PHRASES_MAX).toList();
  }

  private record Weighed(Phrase phrase, double strength) {}
}
