package io.kaze.verticles.skill.keyword;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Groups phrases by agglomerative clustering with average linkage (Sokal and Michener 1958): the
 * two most alike groups are joined until none are alike enough.
 *
 * <p>Two phrases are alike by the words they share and by the sentences they share, half and half,
 * each as the Dice coefficient. Cubic in the number of phrases, which is bounded.
 */
final class Clusters {
  /** Groups less alike than this stay apart. */
  static final double LIKENESS_MIN = 0.2;

  private Clusters() {}

  /** The groups; each strongest phrase first, the group of the strongest phrase first. */
  static List<List<KeyPhrase>> of(List<KeyPhrase> strongestFirst) throws InterruptedException {
    List<List<KeyPhrase>> groups = new ArrayList<>();
    strongestFirst.forEach(phrase -> groups.add(new ArrayList<>(List.of(phrase))));
    while (joinMostAlike(groups)) {
      if (Thread.interrupted()) {
        throw new InterruptedException("clustering stopped");
      }
    }
    groups.forEach(group -> group.sort(KeyPhrase.STRONGEST_FIRST));
    groups.sort((a, b) -> KeyPhrase.STRONGEST_FIRST.compare(a.getFirst(), b.getFirst()));
    return groups;
  }

  private static boolean joinMostAlike(List<List<KeyPhrase>> groups) {
    int left = -1;
    int right = -1;
    double most = LIKENESS_MIN;
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        double likeness = likeness(groups.get(i), groups.get(j));
        if (likeness > most) {
          most = likeness;
          left = i;
          right = j;
        }
      }
    }
    if (left < 0) {
      return false;
    }
    groups.get(left).addAll(groups.remove(right));
    return true;
  }

  private static double likeness(List<KeyPhrase> left, List<KeyPhrase> right) {
    double sum = 0;
    for (KeyPhrase a : left) {
      for (KeyPhrase b : right) {
        sum += likeness(a, b);
      }
    }
    return sum / (left.size() * right.size());
  }

  /** From 0, nothing in common, to 1, the same words in the same sentences. */
  static double likeness(KeyPhrase a, KeyPhrase b) {
    Set<String> stems = new HashSet<>(a.phrase().stems());
    stems.retainAll(b.phrase().stems());
    int words = a.phrase().stems().size() + b.phrase().stems().size();
    BitSet sentences = (BitSet) a.sentences().clone();
    sentences.and(b.sentences());
    int places = a.sentences().cardinality() + b.sentences().cardinality();
    double sharedPlaces = places == 0 ? 0 : (double) sentences.cardinality() / places;
    return (double) stems.size() / words + sharedPlaces;
  }
}
