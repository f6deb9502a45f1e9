package io.kaze.gateway.budget;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.price.Usage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thousand calls at once against a budget that pays for a hundred, and a process killed. */
@ExtendWith(NoBlockedThreads.class)
class BudgetRaceIT {
  private static final int CALLS = 1_000;
  private static final long WORST = 10_000;
  private static final long BUDGET = 100 * WORST;
  private static final Scopes SCOPES = Scopes.of(TestKernel.TENANT);

  private final TestKernel one = TestKernel.open();
  private final BudgetBook book = new BudgetBook(one.kernel().database(), TestKernel.IDENTIFIERS);
  private final AtomicLong charged = new AtomicLong();
  private final AtomicInteger refused = new AtomicInteger();
  private final Map<Reservation, Integer> running = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    one.close();
  }

  @ParameterizedTest(name = "seed {0}, headroom {1}")
  @CsvSource({"1, 1000", "2, 1000", "3, 0", "4, 50000", "5, 50000"})
  void spendingStaysWithinTheBudgetAndAllOfItCanBeUsedAfterAProcessDied(long seed, long headroom) {
    SplittableRandom random = new SplittableRandom(seed);
    money(headroom);
    List<TestPod> pods =
        List.of(TestPod.of(one), TestPod.of(one.another("two")), TestPod.of(one.another("three")));
    List<Future<Void>> living = new ArrayList<>();
    AtomicInteger answered = new AtomicInteger();
    Promise<Void> half = Promise.promise();
    for (int i = 0; i < CALLS; i++) {
      int at = i % 3;
      Future<Void> call = call(pods.get(at), at, random.split());
      call.onComplete(v -> {
        if (answered.incrementAndGet() == 40) {
          half.complete();
        }
      });
      if (at != 2) {
        living.add(call);
      }
    }
    get(half.future());

    pods.get(2).cell.crash();
    running.forEach((call, at) -> {
      if (at == 2) {
        charged.addAndGet(random.nextLong(WORST + 1));
      }
    });

    get(Future.join(living).otherwiseEmpty());
    assertThat(charged.get()).isLessThanOrEqualTo(BUDGET);
    assertThat(refused.get()).isPositive();

    // The next life under the same name: what the earlier one held is known to be dead.
    TestPod next = TestPod.of(one.another("three"));
    long left = BUDGET - settled(next);
    assertThat(BUDGET - left).isGreaterThanOrEqualTo(charged.get());
    Reserving all = next.reserve(SCOPES, left);
    assertThat(all).isInstanceOf(Reservation.class);
    assertThat(next.reserve(SCOPES, 1)).isInstanceOf(Refused.class);
    next.settle((Reservation) all, left);
    // Where a call is worth more than the headroom, nothing is in doubt.
    assertThat(standing().doubt()).isLessThanOrEqualTo(headroom < WORST ? 0 : headroom);
    assertThat(standing().spent() + standing().doubt()).isEqualTo(BUDGET);
    next.stop();
    next.cell.close();
    pods.get(1).stop();
    pods.get(1).cell.close();
    pods.get(0).stop();
  }

  @Test
  void withoutADeathTheLedgerHasExactlyWhatTheProviderCharged() {
    SplittableRandom random = new SplittableRandom(7);
    money(Budget.usualHeadroom(BUDGET));
    TestPod pod = TestPod.of(one);
    TestPod other = TestPod.of(one.another("two"));
    List<Future<Void>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(call(i % 2 == 0 ? pod : other, i % 2, random.split()));
    }

    get(Future.join(calls));

    assertThat(charged.get()).isLessThanOrEqualTo(BUDGET);
    assertThat(standing().spent()).isEqualTo(charged.get());
    other.stop();
    other.cell.close();
    pod.stop();
    assertThat(standing().held()).isZero();
  }

  private void money(long headroom) {
    get(book.set(TestKernel.TENANT, Scope.TENANT, "", Unit.MICROS, Period.TOTAL, BUDGET, headroom));
  }

  /** What is spent for good once the desk of the dead is closed, by whichever process. */
  private long settled(TestPod next) {
    get(new PgLedger(next.cell.kernel().database()).reap());
    get(othersHaveReaped(next.cell));
    BudgetBook.Standing now = standing();
    return now.spent() + now.doubt();
  }

  /** Desks that another process is closing now are passed over by this one: waits for it. */
  private static Future<Void> othersHaveReaped(TestKernel cell) {
    return PgConnection.connect(cell.vertx(), cell.access().options())
        .compose(connection ->
            connection
                .query("begin; lock table kaze.budget_desk in share mode; commit")
                .execute()
                .eventually(connection::close)
                .mapEmpty());
  }

  private BudgetBook.Standing standing() {
    return get(book.standings(TestKernel.TENANT, 10)).getFirst();
  }

  private Future<Void> call(TestPod pod, int at, SplittableRandom random) {
    return pod.on(() -> pod.budgets.reserve(SCOPES, Simulated.worst(WORST)))
        .compose(reserving ->
            switch (reserving) {
              case Reservation reservation -> run(pod, at, reservation, random);
              case Refused no -> {
                refused.incrementAndGet();
                yield Future.succeededFuture();
              }
            });
  }

  private Future<Void> run(TestPod pod, int at, Reservation reservation, SplittableRandom random) {
    running.put(reservation, at);
    Promise<Void> ended = Promise.promise();
    pod.cell
        .vertx()
        .setTimer(
            1 + random.nextInt(20), t -> pod.on(() -> end(reservation, random)).onComplete(ended));
    return ended.future();
  }

  private Future<Void> end(Reservation reservation, SplittableRandom random) {
    running.remove(reservation);
    long cost = random.nextLong(WORST + 1);
    return switch (random.nextInt(4)) {
      case 0 -> reservation.release();
      case 1 -> {
        charged.addAndGet(cost);
        yield reservation.partial(Usage.of(cost, 0));
      }
      default -> {
        charged.addAndGet(cost);
        yield reservation.settle(Usage.of(cost, 0));
      }
    };
  }
}
