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
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /budgets/{budgetId}/clear}: what dead processes may have spent, they did not. */
final class ClearBudget implements Operation {
  private static final Logger LOG = LoggerFactory.getLogger(ClearBudget.class);

  private final BudgetAccess access;
  private final BudgetBook book;

  ClearBudget(BudgetAccess access, BudgetBook book) {
    this.access = access;
    this.book = book;
  }

  @Override
  public Permission permission() {
    return Permission.ADMINISTER;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    return access
        .toChange(request, caller)
        .compose(budget -> cleared(budget, caller))
        .compose(json -> Reply.json(request, 200, json));
  }

  private Future<JsonObject> cleared(Budget budget, Caller caller) {
    return book.clear(budget.tenant(), budget.budgetId())
        .map(freed -> {
          long free = Objects.requireNonNullElse(freed, 0L);
          LOG.atInfo()
              .addKeyValue("tenant", budget.tenant())
              .log("{} freed {} of budget {}", caller.name(), free, budget.budgetId());
          return new JsonObject()
              .put("budgetId", budget.budgetId().toString())
              .put("unit", Amounts.word(budget.unit()))
              .put("freed", Amounts.of(free, budget.unit()));
        });
  }
}
