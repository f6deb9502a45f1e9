package io.kaze.deploy.spending;

import io.kaze.bus.kernel.Kernel;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.channels.rest.contract.Routes;
import io.kaze.gateway.budget.BudgetBook;
import io.kaze.gateway.usage.UsageQueries;
import io.vertx.ext.web.Router;
import java.util.Map;

/**
 * Budgets and usage behind the cell's door. The rooms do not know of each other: channels has the
 * contract, the gateway has the books; here, where both are seen, the one is bound to the other.
 */
public final class SpendingRoutes {
  private final Kernel kernel;
  private final Contract contract;

  /** Of this kernel's books. */
  public SpendingRoutes(Kernel kernel, Contract contract) {
    this.kernel = kernel;
    this.contract = contract;
  }

  /** The routes; usable by any number of event loops. */
  public Router router() {
    BudgetBook book = new BudgetBook(kernel.database(), kernel.identifiers());
    BudgetAccess access = new BudgetAccess(kernel.tenants(), book);
    UsageQueries queries = new UsageQueries(kernel.database());
    return Routes.of(
        kernel.vertx(),
        contract,
        ContractOperation.GATEWAY,
        Map.of(
            "listBudgets", new ListBudgets(access, book, kernel.clock()),
            "setBudget", new SetBudget(access, book, kernel.clock()),
            "endBudget", new EndBudget(access, book, kernel.clock()),
            "clearBudget", new ClearBudget(access, book),
            "showUsage", new ShowUsage(queries, kernel.clock()),
            "listUsage", new ListUsage(queries, kernel.clock()),
            "exportUsage", new ExportUsage(queries, kernel.clock())));
  }
}
