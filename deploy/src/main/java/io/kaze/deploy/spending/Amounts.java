package io.kaze.deploy.spending;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.gateway.budget.Unit;
import java.math.BigDecimal;

/** Amounts as people say them: dollars, where the books have millionths of them. Pure. */
final class Amounts {
  private static final int DECIMALS = 6;

  private Amounts() {}

  /** The books' word for an amount; fails when it is not a whole number of what they count. */
  static long read(String property, Number said, Unit unit) {
    BigDecimal number = new BigDecimal(said.toString());
    BigDecimal counted = unit == Unit.MICROS ? number.movePointRight(DECIMALS) : number;
    try {
      return counted.longValueExact();
    } catch (ArithmeticException notWhole) {
      String words =
          unit == Unit.MICROS
              ? "is in dollars, of at most 1,000,000,000 and six decimals"
              : "is a whole number of tokens";
      throw Problem.of(ProblemKind.INVALID, "%s %s, not: %s".formatted(property, words, said))
          .with("property", property)
          .fault();
    }
  }

  static Number of(long amount, Unit unit) {
    return unit == Unit.MICROS ? dollars(amount) : (Number) Long.valueOf(amount);
  }

  static BigDecimal dollars(long micros) {
    BigDecimal dollars = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
    return dollars.scale() < 0 ? dollars.setScale(0) : dollars;
  }

  static String word(Unit unit) {
    return unit == Unit.MICROS ? "usd" : "tokens";
  }

  static Unit unit(String word) {
    return word.equals("usd") ? Unit.MICROS : Unit.TOKENS;
  }
}
