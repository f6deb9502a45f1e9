package io.kaze.gateway.budget;

import io.kaze.bus.testing.TestKernel;
import java.util.UUID;

class MemoryLedgerTest extends LedgerContract {
  private final MemoryLedger ledger = new MemoryLedger(() -> 1_000_000);
  private long lastHolder;

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  Budget budget(long amount, long headroom) {
    Budget budget =
        new Budget(
            UUID.randomUUID(),
            TestKernel.TENANT,
            Scope.TENANT,
            "",
            Unit.MICROS,
            Period.TOTAL,
            amount,
            headroom);
    ledger.budgets.put(budget.budgetId(), budget);
    return budget;
  }

  @Override
  long living() {
    ledger.living.add(++lastHolder);
    return lastHolder;
  }

  @Override
  void dies(long holder) {
    ledger.living.remove(holder);
  }

  @Override
  long written() {
    return ledger.accounts.values().stream().mapToLong(ledger::written).sum();
  }
}
