package io.kaze.verticles.skill.keyword;

/**
 * What a text shows of one term (a stem).
 *
 * @param count how often it occurs
 * @param acronyms how often as an acronym
 * @param capitals how often with a capital letter inside a sentence
 * @param sentences in how many sentences
 * @param medianSentence the median index of those, from 0
 * @param left its neighbours on the left
 * @param right its neighbours on the right
 */
record TermFacts(
    int count,
    int acronyms,
    int capitals,
    int sentences,
    double medianSentence,
    Neighbours left,
    Neighbours right) {

  /**
   * Neighbours on one side.
   *
   * @param distinct how many different ones
   * @param total how often there was one
   */
  record Neighbours(int distinct, int total) {

    /** How little a term keeps company with the same words: 1 when never twice; 0 without any. */
    double dispersion() {
      return total == 0 ? 0 : (double) distinct / total;
    }
  }

  /**
   * What a text shows of its terms together; stop words left out.
   *
   * @param meanCount mean of the terms' counts
   * @param deviation standard deviation of the counts
   * @param countMax the largest count
   * @param sentences of the whole text
   */
  record Text(double meanCount, double deviation, int countMax, int sentences) {}
}
