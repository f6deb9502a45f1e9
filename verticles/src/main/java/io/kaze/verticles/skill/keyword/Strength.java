package io.kaze.verticles.skill.keyword;

import java.util.Set;

/** Turns a phrase's YAKE! weight, of which small is good, into a strength, of which large is. */
final class Strength {

  private Strength() {}

  /**
   * The strength {@code ln(1 + 1 / weight)}, lifted by the fields a phrase stands in and by the
   * number of its words.
   *
   * <p>The logarithm evens out weights that span orders of magnitude. Two words count half as much
   * again as one, three 1.6 times: a phrase of several words says more of what a searcher wants,
   * which is C-value's reason too (Frantzi, Ananiadou and Mima, Automatic recognition of multi-word
   * terms, IJDL 3(2), 2000).
   *
   * @param weight from {@link Yake#phrase}
   * @param terms how many of its words are no stop words
   */
  static double of(double weight, Set<Field> fields, int terms) {
    double fieldFactor = 1 + fields.stream().mapToDouble(field -> field.lift).sum();
    double lengthFactor =
        switch (terms) {
          case 0, 1 -> 1.0;
          case 2 -> 1.5;
          default -> 1.6;
        };
    return Math.log1p(1 / weight) * fieldFactor * lengthFactor;
  }
}
