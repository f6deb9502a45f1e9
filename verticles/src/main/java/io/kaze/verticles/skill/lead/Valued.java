package io.kaze.verticles.skill.lead;

import java.math.BigDecimal;

/**
 * What a cell is worth for its feature.
 *
 * @param share of the feature's points, 0 to 1
 * @param why in words, without a full stop
 * @param readable false when the cell is not of the kind the feature needs
 */
record Valued(BigDecimal share, String why, boolean readable) {

  static Valued of(BigDecimal share, String why) {
    return new Valued(share, why + ": " + percent(share), true);
  }

  static Valued nothing(String why) {
    return new Valued(BigDecimal.ZERO, why, true);
  }

  static Valued unreadable(String why) {
    return new Valued(BigDecimal.ZERO, why, false);
  }

  private static String percent(BigDecimal share) {
    BigDecimal percent = share.movePointRight(2).stripTrailingZeros();
    return percent.toPlainString() + " %";
  }
}
