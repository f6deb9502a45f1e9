package io.kaze.verticles.skill.keyword;

import java.util.ArrayList;
import java.util.List;

/**
 * Folds phrases that live within one another: a phrase that hardly ever stands alone is only a part
 * of the longer one (the thought behind C-value: Frantzi, Ananiadou and Mima, Automatic recognition
 * of multi-word terms, 2000), and a longer one that is a rare extension says nothing that the
 * shorter one does not.
 */
final class Nested {
  /** Of a phrase's occurrences, the share within a longer phrase that makes it a mere part. */
  static final double PART_SHARE = 0.7;

  private Nested() {}

  /** The phrases that remain, in their order; those asked for always do. */
  static List<KeyPhrase> fold(List<KeyPhrase> strongestFirst) {
    List<KeyPhrase> kept = new ArrayList<>();
    for (KeyPhrase phrase : strongestFirst) {
      boolean part = strongestFirst.stream().anyMatch(longer -> isPart(phrase, longer));
      boolean rare = kept.stream().anyMatch(shorter -> isRareExtension(phrase, shorter));
      if (phrase.asked() || !(part || rare)) {
        kept.add(phrase);
      }
    }
    return kept;
  }

  private static boolean isPart(KeyPhrase phrase, KeyPhrase longer) {
    return isWithin(phrase, longer)
        && longer.count() > 1
        && longer.count() >= PART_SHARE * phrase.count();
  }

  private static boolean isRareExtension(KeyPhrase phrase, KeyPhrase shorter) {
    return shorter.words().size() > 1 && isWithin(shorter, phrase) && phrase.count() == 1;
  }

  private static boolean isWithin(KeyPhrase shorter, KeyPhrase longer) {
    return longer.words().size() > shorter.words().size()
        && longer.phrase().contains(shorter.phrase());
  }
}
