package io.kaze.deploy.cli;

import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as people write it: {@code 5 USD/day}, {@code $200/month}, {@code 1,000,000
 * tokens/hour}, {@code 20 USD} in all.
 */
record BudgetAmount(BigDecimal amount, String unit, String period) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\$)?([0-9][0-9,_]{0,18}(?:\\.[0-9]{1,6})?)\\s*([kKmM])?\\s*(usd|tokens?)?"
              + "(?:\\s*(?:/|a|per)\\s*(minute|hour|day|week|month))?(?:\\s+(?:total|in all))?",
          Pattern.CASE_INSENSITIVE);

  static BudgetAmount of(String text) throws CommandFault {
    Matcher parts = FORM.matcher(text.strip());
    boolean dollars = parts.matches() && parts.group(1) != null;
    if (!parts.matches() || dollars == (parts.group(3 + 1) != null)) {
      throw CommandFault.usage(
          "\"%s\" is not an amount such as 5 USD/day, 1000000 tokens/hour or 20 USD in all"
              .formatted(text));
    }
    String unit = dollars ? "usd" : parts.group(4).toLowerCase(Locale.ROOT);
    String period = parts.group(5);
    return new BudgetAmount(
        new BigDecimal(parts.group(2).replaceAll("[,_]", ""))
            .scaleByPowerOfTen(thousands(parts.group(3))),
        unit.startsWith("token") ? "tokens" : "usd",
        period == null ? "total" : period.toLowerCase(Locale.ROOT));
  }

  private static int thousands(@org.jspecify.annotations.Nullable String suffix) {
    return suffix == null ? 0 : suffix.equalsIgnoreCase("k") ? 3 : 6;
  }

  /** What the cell is asked for. */
  JsonObject of(String scope, String subject) {
    JsonObject json =
        new JsonObject()
            .put("scope", scope)
            .put("unit", unit)
            .put("period", period)
            .put("amount", amount.scale() < 0 ? amount.setScale(0) : amount);
    return subject.isEmpty() ? json : json.put("subject", subject);
  }
}
