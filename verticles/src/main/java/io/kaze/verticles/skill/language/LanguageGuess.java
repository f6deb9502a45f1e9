package io.kaze.verticles.skill.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells the language of a text by its short words: the language whose stop words fill most of it
 * (Grefenstette, Comparing two language identification schemes, JADT 1995).
 */
public final class LanguageGuess {
  /** Words looked at; more do not change the guess. */
  private static final int WORDS_MAX = 5_000;

  /** Fewer words than this tell nothing against what the page itself declares. */
  private static final int WORDS_MIN = 20;

  /** In running text of any listed language more than this share are stop words. */
  private static final double SHARE_MIN = 0.2;

  private LanguageGuess() {}

  /**
   * The language of a text.
   *
   * @param declared the tag the text itself declares; empty when none
   * @param texts its parts
   * @return what the words show; the declared language when they show none
   */
  public static Language of(String declared, List<String> texts) {
    Map<String, Integer> hits = new TreeMap<>();
    int words = countHits(texts, hits);
    String best = Language.of(declared).code();
    double bestHits = Math.max(SHARE_MIN * words, hits.getOrDefault(best, 0));
    if (words >= WORDS_MIN) {
      for (Map.Entry<String, Integer> language : hits.entrySet()) {
        if (language.getValue() > bestHits) {
          best = language.getKey();
          bestHits = language.getValue();
        }
      }
    }
    return Language.of(best.equals("und") ? "" : best);
  }

  private static int countHits(List<String> texts, Map<String, Integer> hits) {
    int[] words = {0};
    for (String text : texts) {
      if (words[0] >= WORDS_MAX) {
        break;
      }
      String sample = text.substring(0, Math.min(text.length(), 10 * WORDS_MAX));
      Words.forEach(
          sample,
          word -> {
            words[0]++;
            countHit(Language.lower(word), hits);
          });
    }
    return words[0];
  }

  private static void countHit(String word, Map<String, Integer> hits) {
    for (Map.Entry<String, Set<String>> list : StopWords.LISTS.entrySet()) {
      if (list.getValue().contains(word)) {
        hits.merge(list.getKey(), 1, Integer::sum);
      }
    }
  }
}
