package io.kaze.deploy.cli;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/** Budgets in words, for a terminal. */
final class BudgetWords {
  private BudgetWords() {}

  /** Such as {@code 5 USD/day}. */
  static String amount(JsonObject budget) {
    String period = budget.getString("period");
    return number(budget, "amount", budget.getString("unit"))
        + (period.equals("total") ? "" : "/" + period);
  }

  static String number(JsonObject json, String field, String unit) {
    BigDecimal number = new BigDecimal(json.getNumber(field).toString());
    return unit.equals("usd")
        ? number.stripTrailingZeros().toPlainString() + " USD"
        : "%,d tokens".formatted(number.longValue());
  }

  /** Whose, such as {@code agent researcher}. */
  static String whose(JsonObject budget) {
    String subject = budget.getString("subject");
    String scope = budget.getString("scope");
    if (subject == null) {
      return scope;
    }
    return subject.equals("*") ? "each " + scope : scope + " " + subject;
  }
}
