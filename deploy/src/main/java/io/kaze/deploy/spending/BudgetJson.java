package io.kaze.deploy.spending;

import io.kaze.gateway.budget.Budget;
import io.kaze.gateway.budget.BudgetBook.Standing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** Budgets as JSON; what there is none of is left out. Pure. */
final class BudgetJson {
  private BudgetJson() {}

  /**
   * A budget as it stands.
   *
   * @param standings of this one and perhaps others
   */
  static JsonObject of(Budget budget, List<Standing> standings, Instant now) {
    JsonObject json =
        new JsonObject()
            .put("budgetId", budget.budgetId().toString())
            .put("scope", budget.scope().word());
    if (!budget.subject().isEmpty()) {
      json.put("subject", budget.subject());
    }
    json.put("unit", Amounts.word(budget.unit()))
        .put("period", budget.period().word())
        .put("amount", Amounts.of(budget.amount(), budget.unit()))
        .put("headroom", Amounts.of(budget.headroom(), budget.unit()));
    Instant resets = budget.period().end(now);
    if (resets != null) {
      json.put("resetsAt", resets.toString());
    }
    return json.put("standings", standings(budget, standings, now));
  }

  private static JsonArray standings(Budget budget, List<Standing> standings, Instant now) {
    Instant began = budget.period().start(now);
    JsonArray array = new JsonArray();
    standings.stream()
        .filter(one -> one.budget().budgetId().equals(budget.budgetId()))
        // Of a period that is over nothing is left to say.
        .filter(one -> one.since().equals(began))
        .forEach(one -> array.add(of(budget, one)));
    boolean untouched = array.isEmpty() && !budget.subject().equals(Budget.EACH);
    return untouched
        ? array.add(of(budget, new Standing(budget, budget.subject(), began, 0, 0, 0)))
        : array;
  }

  private static JsonObject of(Budget budget, Standing standing) {
    JsonObject json = new JsonObject();
    if (!standing.whose().isEmpty()) {
      json.put("subject", standing.whose());
    }
    long left = budget.amount() - standing.spent() - standing.held() - standing.doubt();
    return json.put("spent", Amounts.of(standing.spent(), budget.unit()))
        .put("held", Amounts.of(standing.held(), budget.unit()))
        .put("doubt", Amounts.of(standing.doubt(), budget.unit()))
        .put("left", Amounts.of(Math.max(0, left), budget.unit()));
  }
}
