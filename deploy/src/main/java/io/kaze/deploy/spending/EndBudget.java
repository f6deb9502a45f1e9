package io.kaze.deploy.spending;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.gateway.budget.Budget;
import io.kaze.gateway.budget.BudgetBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;

/** {@code DELETE /budgets/{budgetId}}. */
final class EndBudget implements Operation {
  private final BudgetAccess access;
  private final BudgetBook book;
  private final InstantSource clock;

  EndBudget(BudgetAccess access, BudgetBook book, InstantSource clock) {
    this.access = access;
    this.book = book;
    this.clock = clock;
  }

  @Override
  public Permission permission() {
    return Permission.ADMINISTER;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    return access
        .toChange(request, caller)
        .compose(this::ended)
        .compose(json -> Reply.json(request, 200, json));
  }

  private Future<JsonObject> ended(Budget budget) {
    return book.standings(budget.tenant(), List.of(budget.budgetId()), ListBudgets.EACH_MAX)
        .compose(standings ->
            book.end(budget.tenant(), budget.budgetId())
                .map(BudgetJson.of(budget, standings, clock.instant())));
  }
}
