package io.kaze.verticles.skill.keyword;

import io.kaze.verticles.skill.language.Phrase;
import io.kaze.verticles.skill.language.Word;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A phrase of a page with its rank.
 *
 * @param phrase as the page writes it
 * @param words as first seen; empty when it is not on the page
 * @param strength how much the page is about it; 0 when it does not occur
 * @param count how often it occurs in title, description, headings and body
 * @param fields where it stands
 * @param sentences the indexes of the sentences it stands in
 * @param intent what its searchers want
 * @param asked whether the sender of the goal named it
 */
record KeyPhrase(
    Phrase phrase,
    List<Word> words,
    double strength,
    int count,
    Set<Field> fields,
    BitSet sentences,
    Intent intent,
    boolean asked) {

  /** The strongest first; among equals the more frequent, then by the alphabet. */
  static final Comparator<KeyPhrase> STRONGEST_FIRST =
      Comparator.comparingDouble(KeyPhrase::strength)
          .thenComparingInt(KeyPhrase::count)
          .reversed()
          .thenComparing(phrase -> phrase.phrase().text());
}
