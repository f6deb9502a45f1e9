package io.kaze.verticles.skill.keyword;

import java.util.List;

/**
 * The weights of YAKE!, an unsupervised method that needs one document and nothing else (Campos,
 * Mangaravite, Pasquali, Jorge, Nunes and Jatowt, YAKE! Keyword extraction from single documents
 * using multiple local features, Information Sciences 509, 2020). Small weights are good ones.
 *
 * <p>Two departures: terms are stems, so that inflected forms count together, and the logarithm
 * under the casing feature is {@code 1 + ln}, as in the authors' own program, so that a term seen
 * once has one.
 */
final class Yake {

  private Yake() {}

  /** A term's weight: equation 7 over the five features of section 3.2. */
  static double term(TermFacts term, TermFacts.Text text) {
    double casing = Math.max(term.acronyms(), term.capitals()) / (1 + Math.log(term.count()));
    double position = Math.log(Math.log(3 + term.medianSentence()));
    double frequency = term.count() / (text.meanCount() + text.deviation());
    double dispersion = term.left().dispersion() + term.right().dispersion();
    double relatedness = 1 + dispersion * term.count() / text.countMax();
    double spread = (double) term.sentences() / text.sentences();
    return relatedness * position / (casing + frequency / relatedness + spread / relatedness);
  }

  /**
   * A phrase's weight: equation 8, where a stop word within counts by how firmly it binds its
   * neighbours.
   *
   * @param parts of the phrase, in order
   * @param count how often it occurs, at least once
   */
  static double phrase(List<Part> parts, int count) {
    double product = 1;
    double sum = 0;
    for (Part part : parts) {
      switch (part) {
        case Part.Term(double weight) -> {
          product *= weight;
          sum += weight;
        }
        case Part.Stop(double binding) -> {
          product *= 1 + (1 - binding);
          sum -= 1 - binding;
        }
      }
    }
    return product / (count * (1 + sum));
  }

  /** A part of a phrase. */
  sealed interface Part {

    /** A term with its weight. */
    record Term(double weight) implements Part {}

    /**
     * A stop word.
     *
     * @param binding the chance that its left neighbour is followed by it, times the chance that
     *     its right neighbour follows it
     */
    record Stop(double binding) implements Part {}
  }
}
