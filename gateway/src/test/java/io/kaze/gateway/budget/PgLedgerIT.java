package io.kaze.gateway.budget;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockedThreads.class)
class PgLedgerIT extends LedgerContract {
  private final TestKernel cell = TestKernel.open();
  private final PgLedger ledger = new PgLedger(cell.kernel().database());
  private int pods;

  @AfterEach
  void close() {
    cell.close();
  }

  @Override
  Ledger ledger() {
    return ledger;
  }

  @Override
  Budget budget(long amount, long headroom) {
    BudgetBook book = new BudgetBook(cell.kernel().database(), TestKernel.IDENTIFIERS);
    return get(
        book.set(TestKernel.TENANT, Scope.TENANT, "", Unit.MICROS, Period.TOTAL, amount, headroom));
  }

  @Override
  long living() {
    return get(cell.kernel()
            .database()
            .call("select kaze.hold($1, $2)", Tuple.of("pod-" + ++pods, 60_000L)))
        .iterator()
        .next()
        .getLong(0);
  }

  @Override
  void dies(long holder) {
    get(cell.kernel().database().call("select kaze.leave($1)", Tuple.of(holder)));
  }

  @Override
  long written() {
    String sum =
        "select coalesce(sum(micros), 0)::bigint from (select tenant, micros from kaze.usage_entry"
            + " union all select tenant, micros from kaze.usage_sheet_call) calls where tenant = $1";
    return get(cell.kernel()
            .database()
            .forTenant(TestKernel.TENANT, sum, Tuple.of(TestKernel.TENANT.value())))
        .iterator()
        .next()
        .getLong(0);
  }

  /** It took seconds of a processor each minute under load. */
  @Test
  void theDatabaseDoesNotLearnWhichValuesTheArraysOfSheetsHave() {
    String examined =
        "select attname from pg_attribute a join pg_type t on t.oid = a.atttypid"
            + " where a.attrelid = 'kaze.usage_sheet'::regclass and a.attnum > 0"
            + " and t.typcategory = 'A' and a.attstattarget is distinct from 0";

    assertThat(get(cell.kernel().database().call(examined, Tuple.tuple()))).isEmpty();
  }
}
