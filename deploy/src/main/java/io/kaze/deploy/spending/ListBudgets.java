package io.kaze.deploy.spending;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.kaze.gateway.budget.Budget;
import io.kaze.gateway.budget.BudgetBook;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/** {@code GET /budgets}: with how they stand. */
final class ListBudgets implements Operation {
  /** Of a budget for each key, those that spent most. */
  static final int EACH_MAX = 100;

  private final BudgetAccess access;
  private final BudgetBook book;
  private final InstantSource clock;

  ListBudgets(BudgetAccess access, BudgetBook book, InstantSource clock) {
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
    Page page = Page.of(request);
    return access
        .tenant(request, caller)
        .compose(tenant -> page(tenant, page))
        .compose(json -> Reply.json(request, 200, json));
  }

  private Future<JsonObject> page(TenantId tenant, Page page) {
    return book.list(tenant)
        .compose(all -> {
          List<Budget> sorted =
              all.stream().sorted(Comparator.comparing(ListBudgets::name)).toList();
          List<Budget> found = page.from(sorted, ListBudgets::name);
          return book.standings(tenant, found.stream().map(Budget::budgetId).toList(), EACH_MAX)
              .map(standings ->
                  page.answer(
                      "budgets",
                      found,
                      budget -> BudgetJson.of(budget, standings, clock.instant()),
                      ListBudgets::name));
        });
  }

  private static String name(Budget budget) {
    return budget.budgetId().toString();
  }
}
