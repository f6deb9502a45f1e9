package io.kaze.gateway.budget;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.price.Unpriced;
import io.kaze.gateway.price.Usage;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockedThreads.class)
class BudgetsIT {
  private static final Scopes ALL = Scopes.of(TENANT);
  private static final Scopes ADA = new Scopes(TENANT, null, "ada", null, null);
  private static final Scopes BOB = new Scopes(TENANT, null, "bob", null, null);

  private final TestKernel cell = TestKernel.open();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T23:59:30Z"));
  private final BudgetBook book = new BudgetBook(cell.kernel().database(), TestKernel.IDENTIFIERS);

  @AfterEach
  void close() {
    cell.close();
  }

  private void money(Scope scope, String subject, Period period, long amount, long headroom) {
    get(book.set(TENANT, scope, subject, Unit.MICROS, period, amount, headroom));
  }

  @Test
  void theAgentsSmallerBudgetBindsBeforeTheTenants() {
    money(Scope.TENANT, "", Period.TOTAL, 10, 0);
    money(Scope.AGENT, "ada", Period.TOTAL, 3, 0);
    TestPod pod = TestPod.of(cell);

    assertThat(pod.reserve(ADA, 3)).isInstanceOf(Reservation.class);
    Refused adas = (Refused) pod.reserve(ADA, 1);
    assertThat(pod.reserve(BOB, 7)).isInstanceOf(Reservation.class);
    Refused bobs = (Refused) pod.reserve(BOB, 1);

    assertThat(adas.budget()).extracting(Budget::scope).isEqualTo(Scope.AGENT);
    assertThat(adas.remaining()).isZero();
    assertThat(bobs.budget()).extracting(Budget::scope).isEqualTo(Scope.TENANT);
  }

  @Test
  void aBudgetForEachHoldsForEachByItselfUnlessOneHasItsOwn() {
    money(Scope.AGENT, Budget.EACH, Period.TOTAL, 5, 0);
    money(Scope.AGENT, "bob", Period.TOTAL, 8, 0);
    TestPod pod = TestPod.of(cell);

    assertThat(pod.reserve(ADA, 5)).isInstanceOf(Reservation.class);
    assertThat(pod.reserve(new Scopes(TENANT, null, "eve", null, null), 5))
        .isInstanceOf(Reservation.class);
    assertThat(pod.reserve(BOB, 8)).isInstanceOf(Reservation.class);
    assertThat(((Refused) pod.reserve(ADA, 1)).subject()).isEqualTo("ada");
  }

  @Test
  void aNewMonthBeginsAnewAndACallBelongsToTheMonthItBeganIn() {
    money(Scope.TENANT, "", Period.MONTH, 10, 0);
    TestPod pod = TestPod.of(cell, now::get, BudgetSettings.usual());
    Reservation november = (Reservation) pod.reserve(ALL, 10);
    Refused refused = (Refused) pod.reserve(ALL, 1);

    now.set(Instant.parse("2026-12-01T00:00:00Z"));

    assertThat(refused.resets()).isEqualTo(now.get());
    assertThat(pod.reserve(ALL, 10)).isInstanceOf(Reservation.class);
    pod.settle(november, 4);
    assertThat(pod.reserve(ALL, 1)).isInstanceOf(Refused.class);
  }

  @Test
  void tokensAreBudgetedAsMoneyIs() {
    get(book.set(TENANT, Scope.TENANT, "", Unit.TOKENS, Period.TOTAL, 1_000, 0L));
    TestPod pod = TestPod.of(cell);

    assertThat(pod.reserve(ALL, 1_000)).isInstanceOf(Reservation.class);
    assertThat(pod.reserve(ALL, 1)).isInstanceOf(Refused.class);
  }

  @Test
  void aModelWithoutAPriceIsRefusedUnlessThePolicyAllowsItAndIsNeverWrittenAsFree() {
    money(Scope.TENANT, "", Period.TOTAL, 10, 0);
    WorstCase unpriced = new WorstCase("Local", "llama", new Unpriced("Local", "llama"), 100, 100);
    TestPod strict = TestPod.of(cell);
    BudgetSettings usual = BudgetSettings.usual();
    TestPod lenient = TestPod.of(cell, now::get, allowing(usual));

    Reserving refused = get(strict.on(() -> strict.budgets.reserve(ALL, unpriced)));
    Reserving allowed = get(lenient.on(() -> lenient.budgets.reserve(ALL, unpriced)));
    get(lenient.on(() -> ((Reservation) allowed).settle(Usage.of(50, 60))));

    assertThat(((Refused) refused).why()).isEqualTo(Refused.Why.UNPRICED);
    assertThat(entries("micros is null and output = 60")).isEqualTo(1);
  }

  private static BudgetSettings allowing(BudgetSettings usual) {
    return new BudgetSettings(
        true,
        usual.patience(),
        usual.retry(),
        usual.linger(),
        usual.poll(),
        usual.reap(),
        usual.refresh(),
        usual.waitingMax(),
        usual.unwrittenMax(),
        usual.batchMax());
  }

  @Test
  void whatAnotherProcessHoldsIdleIsRecalledForTheLastCent() {
    money(Scope.TENANT, "", Period.TOTAL, 1_000, 0);
    TestPod pod = TestPod.of(cell);
    TestPod other = TestPod.of(cell.another("two"));
    pod.settle((Reservation) pod.reserve(ALL, 400), 100);
    pod.settle((Reservation) pod.reserve(ALL, 300), 100);

    Reserving rest = other.reserve(ALL, 800);

    assertThat(rest).isInstanceOf(Reservation.class);
    other.stop();
    other.cell.close();
  }

  @Test
  void moreThanTheWorstCaseIsChargedAndStopsWhatComesAfter() {
    money(Scope.TENANT, "", Period.TOTAL, 100, 0);
    TestPod pod = TestPod.of(cell);

    pod.settle((Reservation) pod.reserve(ALL, 50), 130);

    assertThat(pod.reserve(ALL, 1)).isInstanceOf(Refused.class);
    assertThat(get(book.standings(TENANT, 1)).getFirst().spent()).isEqualTo(130);
  }

  @Test
  void aCallWithoutABudgetIsAccountedAllTheSame() {
    TestPod pod = TestPod.of(cell);

    pod.settle((Reservation) pod.reserve(ADA, 50), 30);

    assertThat(entries("micros = 30 and agent = 'ada' and not partial")).isEqualTo(1);
  }

  @Test
  void aProcessKilledBetweenTheEndOfACallAndItsEntryLeavesItPresumedAtItsMost() {
    money(Scope.TENANT, "", Period.TOTAL, 1_000, 0);
    TestPod pod = TestPod.of(cell.another("two"));
    Reservation call = (Reservation) pod.reserve(ADA, 70);

    // Ends in memory, and the process is gone before the ledger heard of it.
    get(
        pod.on(() -> {
          call.settle(Usage.of(20, 0));
          return pod.cell.vertx().close();
        }));
    TestPod next = TestPod.of(cell.another("two"));
    get(new PgLedger(next.cell.kernel().database()).reap());

    assertThat(
            entries("kind = 'presumed' and partial and micros = 70")
                + entries("kind = 'call' and micros = 20"))
        .isEqualTo(1);
    long spent = get(book.standings(TENANT, 1)).getFirst().spent();
    assertThat(next.reserve(ALL, 1_000 - spent)).isInstanceOf(Reservation.class);
    next.cell.crash();
  }

  @Test
  void whatAProcessHeldThatIsNeverHeardOfAgainIsFreeAfterItsLease() {
    money(Scope.TENANT, "", Period.TOTAL, 1_000, 0);
    TestPod dead = TestPod.of(cell.another("two"));
    dead.settle((Reservation) dead.reserve(ALL, 600), 600);
    dead.reserve(ALL, 150);
    dead.cell.crash();
    TestPod pod = TestPod.of(cell, java.time.InstantSource.system(), patient());

    assertThat(pod.reserve(ALL, 250)).isInstanceOf(Reservation.class);
    assertThat(get(book.standings(TENANT, 1)).getFirst().spent()).isEqualTo(750);
  }

  /** Longer than the lease of a test's process. */
  private static BudgetSettings patient() {
    BudgetSettings usual = BudgetSettings.usual();
    return new BudgetSettings(
        false,
        Duration.ofSeconds(30),
        usual.retry(),
        usual.linger(),
        usual.poll(),
        usual.reap(),
        usual.refresh(),
        usual.waitingMax(),
        usual.unwrittenMax(),
        usual.batchMax());
  }

  @Test
  void nobodySeesAnotherTenantsBudgetsOrEntries() {
    money(Scope.TENANT, "", Period.TOTAL, 1_000, 0);
    TestPod pod = TestPod.of(cell);
    pod.settle((Reservation) pod.reserve(ALL, 50), 30);

    assertThat(get(book.standings(OTHER, 10))).isEmpty();
    for (String table :
        new String[] {
          "budget",
          "budget_account",
          "usage_entry",
          "usage_intent",
          "usage_sheet",
          "usage_sheet_call"
        }) {
      String stolen = "select count(*) from kaze." + table + " where tenant = 'acme'";
      assertThat(
              get(cell.kernel().database().forTenant(OTHER, stolen, Tuple.tuple()))
                  .iterator()
                  .next()
                  .getLong(0))
          .isZero();
    }
    for (String table : new String[] {"budget_slice", "budget_desk", "budget_doubt"}) {
      String hidden = "select count(*) from kaze." + table;
      assertThatThrownBy(
              () -> get(cell.kernel().database().forTenant(TENANT, hidden, Tuple.tuple())))
          .hasRootCauseMessage("ERROR: permission denied for table " + table + " (42501)");
    }
  }

  private long entries(String where) {
    String count =
        "select count(*) from (select tenant, kind, agent, output, partial, micros from kaze.usage_entry union all"
            + " select tenant, kind, agent, output, partial, micros from kaze.usage_sheet_call) calls"
            + " where tenant = 'acme' and "
            + where;
    return get(cell.kernel().database().forTenant(TENANT, count, Tuple.tuple()))
        .iterator()
        .next()
        .getLong(0);
  }
}
