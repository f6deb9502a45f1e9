package io.kaze.verticles.skill.lead;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Weights of any sum brought to 100 points, in tenths of a point. */
final class Weights {
  private static final int TENTHS = 1000;
  private static final int SCALE = 12;

  private Weights() {}

  /**
   * Shares 1000 tenths in proportion to the weights, by largest remainder (Hamilton's method), the
   * earlier weight first among equal remainders; so they add up to 100 points exactly.
   *
   * @param weights each above 0
   */
  static List<Integer> tenths(List<BigDecimal> weights) {
    BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> exact =
        weights.stream()
            .map(w -> w.multiply(BigDecimal.valueOf(TENTHS)).divide(sum, SCALE, RoundingMode.DOWN))
            .toList();
    List<Integer> tenths = new ArrayList<>(exact.stream().map(BigDecimal::intValue).toList());
    int missing = TENTHS - tenths.stream().mapToInt(Integer::intValue).sum();
    IntStream.range(0, exact.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> remainder(exact.get(i))).reversed())
        .limit(missing)
        .forEach(i -> tenths.set(i, tenths.get(i) + 1));
    return tenths;
  }

  private static BigDecimal remainder(BigDecimal exact) {
    return exact.remainder(BigDecimal.ONE);
  }
}
