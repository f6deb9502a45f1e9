package io.kaze.verticles.skill.lead;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * One feature a lead is scored by.
 *
 * @param name as in the profile
 * @param weight as in the profile
 * @param ofTenths the most it can earn, in tenths of a point; all features together give 1000
 * @param headers further headers its column may have
 */
record Feature(
    String name, BigDecimal weight, int ofTenths, List<String> headers, Measure measure) {

  /** Tenths of a point for a share of this feature, half a tenth rounded up. */
  int tenths(BigDecimal share) {
    return share
        .multiply(BigDecimal.valueOf(ofTenths))
        .setScale(0, RoundingMode.HALF_UP)
        .intValueExact();
  }
}
