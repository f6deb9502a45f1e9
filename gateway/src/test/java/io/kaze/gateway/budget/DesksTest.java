package io.kaze.gateway.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.price.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DesksTest {
  private static final Scopes ALL = Scopes.of(Simulated.TENANT);
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final MemoryLedger memory = new MemoryLedger(() -> now.toEpochMilli());
  private final Slow ledger = new Slow();
  private long lastRequest;
  private Desks desks;
  private long holder = 1;

  /** Answers when told to. */
  private final class Slow implements Ledger {
    private final Deque<Runnable> asked = new ArrayDeque<>();
    private int posts;

    private <T> Future<T> ask(Supplier<Future<T>> question) {
      Promise<T> answer = Promise.promise();
      asked.add(() -> question.get().onComplete(answer));
      return answer.future();
    }

    void answer() {
      while (!asked.isEmpty()) {
        asked.remove().run();
      }
    }

    @Override
    public Future<Long> open(long holder) {
      return ask(() -> memory.open(holder));
    }

    @Override
    public Future<Posted> post(Post post) {
      posts++;
      return ask(() -> memory.post(post));
    }

    @Override
    public Future<Void> close(long desk) {
      return ask(() -> memory.close(desk));
    }

    @Override
    public Future<Integer> reap() {
      return ask(memory::reap);
    }

    @Override
    public Future<List<Budget>> budgets(TenantId tenant) {
      return memory.budgets(tenant);
    }
  }

  @BeforeEach
  void open() {
    memory.living.add(1L);
    desks =
        new Desks(
            ledger,
            () -> holder,
            () -> now,
            () -> new UUID(0, ++lastRequest),
            BudgetSettings.usual(),
            new BudgetMetrics(new SimpleMeterRegistry()));
    desks.tick();
    ledger.answer();
  }

  private Budget budget(long amount, long headroom) {
    Budget budget =
        new Budget(
            UUID.randomUUID(),
            Simulated.TENANT,
            Scope.TENANT,
            "",
            Unit.MICROS,
            Period.TOTAL,
            amount,
            headroom);
    memory.budgets.put(budget.budgetId(), budget);
    return budget;
  }

  private Future<Reserving> reserve(long most) {
    return desks.reserve(ALL, Simulated.worst(most));
  }

  private Reservation warm(long most) {
    Future<Reserving> first = reserve(most);
    ledger.answer();
    return (Reservation) first.result();
  }

  private void pass(Duration time) {
    for (Instant until = now.plus(time); now.isBefore(until); now = now.plusMillis(10)) {
      desks.tick();
    }
    desks.tick();
  }

  @Test
  void aCallThatASliceAndTheHeadroomCoverNeedsNoAnswerFromTheLedger() {
    budget(1_000_000, 1_000);
    warm(50);
    int posts = ledger.posts;

    Future<Reserving> next = reserve(50);

    assertThat(next.result()).isInstanceOf(Reservation.class);
    assertThat(ledger.posts).isEqualTo(posts);
  }

  @Test
  void aCallBeyondTheHeadroomGoesOutOnlyWhenTheLedgerKnowsOfIt() {
    budget(1_000_000, 60);
    warm(50);

    Future<Reserving> next = reserve(50);

    assertThat(next.isComplete()).isFalse();
    ledger.answer();
    assertThat(next.result()).isInstanceOf(Reservation.class);
    assertThat(memory.intents).containsKey(((Reservation) next.result()).requestId());
  }

  @Test
  void aShortCallIsWrittenOnce() {
    budget(1_000_000, 1_000);
    warm(50);
    Reservation call = (Reservation) reserve(50).result();

    Future<Void> written = call.settle(Usage.of(20, 0));
    pass(Duration.ofMillis(50));
    ledger.answer();

    assertThat(written.succeeded()).isTrue();
    assertThat(memory.calls).containsKey(call.requestId());
    assertThat(memory.intents).doesNotContainKey(call.requestId());
  }

  @Test
  void aLongCallIsWrittenDownWhileItRuns() {
    budget(1_000_000, 1_000);
    warm(50);
    Reservation call = (Reservation) reserve(50).result();

    pass(Duration.ofMillis(10));
    ledger.answer();
    pass(Duration.ofMillis(150));
    ledger.answer();

    assertThat(memory.intents).containsKey(call.requestId());
  }

  @Test
  void onlyTheFirstEndOfACallCounts() {
    Budget budget = budget(1_000, 0);
    Reservation call = warm(50);

    call.settle(Usage.of(20, 0));
    call.release();
    call.settle(Usage.of(40, 0));
    pass(Duration.ofMillis(100));
    ledger.answer();

    assertThat(row(budget).spent).isEqualTo(20);
  }

  @Test
  void withoutTheLedgerCallsAreRefusedAndNotLetThroughUnseen() {
    budget(1_000, 0);
    Future<Reserving> call = reserve(50);

    pass(Duration.ofSeconds(3));

    assertThat(((Refused) call.result()).why()).isEqualTo(Refused.Why.UNAVAILABLE);
    ledger.answer();
    pass(Duration.ofSeconds(1));
    ledger.answer();
    assertThat(reserveAnswered(1_000)).isInstanceOf(Reservation.class);
  }

  @Test
  void aCallThatCostsMoreThanAnyBudgetHasIsRefusedAndSmallerOnesPass() {
    budget(100, 0);

    Refused refused = (Refused) reserveAnswered(101);

    assertThat(refused.why()).isEqualTo(Refused.Why.EXHAUSTED);
    assertThat(refused.remaining()).isEqualTo(100);
    assertThat(reserveAnswered(100)).isInstanceOf(Reservation.class);
  }

  @Test
  void whoIsRefusedMayComeAgainAtOnceWithLess() {
    budget(100, 0);
    Future<Reserving> again =
        reserve(101).compose(refused -> desks.reserve(ALL, Simulated.worst(100)));

    ledger.answer();

    assertThat(again.result()).isInstanceOf(Reservation.class);
  }

  @Test
  void aCallFromBeforeThereWasAHolderIsWrittenOnceThereIs() {
    holder = 0;
    open();
    Reservation early = (Reservation) reserve(10).result();
    Future<Void> written = early.settle(Usage.of(7, 0));

    holder = 1;
    for (int i = 0; i < 3; i++) {
      pass(Duration.ofMillis(60));
      ledger.answer();
    }

    assertThat(written.succeeded()).isTrue();
    assertThat(memory.calls).containsKey(early.requestId());
  }

  @Test
  void aHeadroomThatIsTakenAwayHoldsForTheNextCalls() {
    Budget budget = budget(1_000_000, 1_000);
    warm(50);
    Budget strict =
        new Budget(
            budget.budgetId(),
            Simulated.TENANT,
            Scope.TENANT,
            "",
            Unit.MICROS,
            Period.TOTAL,
            1_000_000,
            0);
    memory.budgets.put(budget.budgetId(), strict);
    pass(Duration.ofSeconds(6));
    reserve(50);
    ledger.answer();
    pass(Duration.ofMillis(600));
    ledger.answer();

    Future<Reserving> next = reserve(50);

    assertThat(next.isComplete()).isFalse();
    ledger.answer();
    assertThat(next.result()).isInstanceOf(Reservation.class);
  }

  @Test
  void tooManyCallsThatWaitAreRefused() {
    budget(1_000_000, 0);
    for (int i = 0; i < BudgetSettings.usual().waitingMax(); i++) {
      reserve(1);
    }

    assertThat(((Refused) reserve(1).result()).why()).isEqualTo(Refused.Why.BUSY);
  }

  @Test
  void whatNobodyNeedsForAWhileGoesBack() {
    Budget budget = budget(1_000_000, 1_000);
    warm(50).settle(Usage.of(50, 0));

    for (int i = 0; i < 40; i++) {
      pass(Duration.ofMillis(250));
      ledger.answer();
    }

    assertThat(row(budget).held()).isZero();
    assertThat(row(budget).headrooms).isEmpty();
  }

  @Test
  void aStoppedDeskGivesBackWhatItHasOnceItsCallsHaveEnded() {
    Budget budget = budget(1_000_000, 1_000);
    Reservation call = warm(50);

    desks.close();
    ledger.answer();
    assertThat(desks.hasEnded()).isFalse();
    call.settle(Usage.of(30, 0));
    pass(Duration.ofMillis(20));
    ledger.answer();
    pass(Duration.ofMillis(20));
    ledger.answer();

    assertThat(desks.hasEnded()).isTrue();
    assertThat(row(budget).held()).isZero();
    assertThat(row(budget).spent).isEqualTo(30);
    assertThat(((Refused) reserve(1).result()).why()).isEqualTo(Refused.Why.UNAVAILABLE);
  }

  private Reserving reserveAnswered(long most) {
    Future<Reserving> call = reserve(most);
    ledger.answer();
    return call.result();
  }

  private MemoryLedger.Row row(Budget budget) {
    return memory.accounts.get(new Account(budget.budgetId(), "", 0));
  }
}
