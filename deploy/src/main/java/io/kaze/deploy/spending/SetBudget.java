package io.kaze.deploy.spending;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.gateway.budget.Budget;
import io.kaze.gateway.budget.BudgetBook;
import io.kaze.gateway.budget.Period;
import io.kaze.gateway.budget.Scope;
import io.kaze.gateway.budget.Unit;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code PUT /budgets}: makes one, or changes the one of the same scope, subject and so on. */
final class SetBudget implements Operation {
  private final BudgetAccess access;
  private final BudgetBook book;
  private final InstantSource clock;

  SetBudget(BudgetAccess access, BudgetBook book, InstantSource clock) {
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
    JsonObject said = Input.of(request).body();
    Scope scope = Scope.of(said.getString("scope"));
    String subject = subject(scope, said.getString("subject"));
    return access
        .tenant(request, caller)
        .compose(tenant -> {
          BudgetAccess.mayChange(caller, scope);
          return set(tenant, scope, subject, said);
        })
        .compose(json -> Reply.json(request, 200, json));
  }

  private Future<JsonObject> set(TenantId tenant, Scope scope, String subject, JsonObject said) {
    Unit unit = Amounts.unit(said.getString("unit"));
    Period period = Period.of(said.getString("period"));
    long amount = Amounts.read("amount", said.getNumber("amount"), unit);
    Number headroom = said.getNumber("headroom");
    Long room = headroom == null ? null : Long.valueOf(Amounts.read("headroom", headroom, unit));
    return book.set(tenant, scope, subject, unit, period, amount, checked(room, amount))
        .compose(budget ->
            book.standings(tenant, List.of(budget.budgetId()), ListBudgets.EACH_MAX)
                .map(standings -> BudgetJson.of(budget, standings, clock.instant())));
  }

  private static @Nullable Long checked(@Nullable Long headroom, long amount) {
    if (headroom != null && headroom > amount) {
      throw invalid("headroom", "headroom is at most the amount");
    }
    return headroom;
  }

  private static String subject(Scope scope, @Nullable String said) {
    if (scope == Scope.TENANT) {
      if (said != null) {
        throw invalid("subject", "subject is left out for the tenant as a whole");
      }
      return "";
    }
    if (said == null) {
      throw invalid("subject", "subject is missing: which %s, or *".formatted(scope.word()));
    }
    boolean named = scope == Scope.VERTICAL || scope == Scope.AGENT || said.equals(Budget.EACH);
    return named ? said : identifier(scope, said);
  }

  private static String identifier(Scope scope, String said) {
    try {
      return UUID.fromString(said).toString();
    } catch (IllegalArgumentException none) {
      throw invalid(
          "subject",
          "subject is the identifier of a %s, or *, not: %s".formatted(scope.word(), said));
    }
  }

  private static RuntimeException invalid(String property, String detail) {
    return Problem.of(ProblemKind.INVALID, detail).with("property", property).fault();
  }
}
