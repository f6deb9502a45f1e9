package io.kaze.deploy.spending;

import io.kaze.bus.tenancy.Tenants;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.gateway.budget.Budget;
import io.kaze.gateway.budget.BudgetBook;
import io.kaze.gateway.budget.Scope;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/**
 * Whose budgets a caller may see to: its own tenant's; the cell's own admin, any tenant's. A
 * tenant's budget as a whole is the cell's to set, or it would be no bound.
 */
final class BudgetAccess {
  private final Tenants tenants;
  private final BudgetBook book;

  BudgetAccess(Tenants tenants, BudgetBook book) {
    this.tenants = tenants;
    this.book = book;
  }

  /** The tenant a request means; fails when it is not the caller's to see to, or not there. */
  Future<TenantId> tenant(RoutingContext request, Caller caller) {
    String said = Input.of(request).text("tenant");
    TenantId named = said == null ? caller.tenant() : new TenantId(said);
    if (named.equals(caller.tenant())) {
      return Future.succeededFuture(named);
    }
    // The same words whether there is such a tenant or not.
    forCell(caller, "The budgets of another tenant than %s".formatted(caller.tenant()));
    return tenants
        .has(named)
        .map(there -> {
          if (!there) {
            throw Problem.of(ProblemKind.NOT_FOUND, "There is no tenant " + named)
                .with("tenant", named.value())
                .fault();
          }
          return named;
        });
  }

  /** The budget a request names; fails when there is none, or it is not the caller's to change. */
  Future<Budget> toChange(RoutingContext request, Caller caller) {
    UUID named = UUID.fromString(Input.of(request).required("budgetId"));
    return tenant(request, caller)
        .compose(book::list)
        .map(budgets ->
            budgets.stream()
                .filter(budget -> budget.budgetId().equals(named))
                .findFirst()
                .orElseThrow(() -> unknown(named)))
        .map(budget -> {
          mayChange(caller, budget.scope());
          return budget;
        });
  }

  /** Fails when a caller may not change budgets of this scope. */
  static void mayChange(Caller caller, Scope scope) {
    if (scope == Scope.TENANT) {
      forCell(caller, "The budget of a tenant as a whole");
    }
  }

  private static void forCell(Caller caller, String what) {
    if (!caller.mayForCell(Permission.ADMINISTER)) {
      String detail =
          "%s can be seen to by an admin of the tenant %s alone, the cell's own"
              .formatted(what, TenantId.LOCAL);
      throw Problem.of(ProblemKind.FORBIDDEN, detail).fault();
    }
  }

  private static RuntimeException unknown(UUID named) {
    return Problem.of(ProblemKind.NOT_FOUND, "There is no budget " + named).fault();
  }
}
