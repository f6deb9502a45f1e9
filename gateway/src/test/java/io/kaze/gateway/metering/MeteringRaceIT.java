package io.kaze.gateway.metering;

import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.budget.BudgetBook;
import io.kaze.gateway.budget.Period;
import io.kaze.gateway.budget.Scope;
import io.kaze.gateway.budget.Unit;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.metering.Metering.Admission;
import io.kaze.gateway.metering.Metering.Admitted;
import io.kaze.gateway.metering.Metering.Opening;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A thousand calls at once against a budget that pays for a hundred: some fail, some are hung up,
 * one of three processes is killed. What a call really costs, known to the test alone, is summed
 * up.
 */
@ExtendWith(NoBlockedThreads.class)
class MeteringRaceIT {
  private static final int CALLS = 1_000;
  private static final int OUTPUT = 1_000;

  /** 1,000 tokens of prompt, bounded, and 1,000 of output, at 10 micro-dollars each. */
  private static final long WORST = 20_000;

  private static final long BUDGET = 100 * WORST;
  private static final Caller CALLER = Caller.of(TENANT, "racer", Role.MODEL);
  private static final Wish WISH = MeterPod.wish(CALLER, "m", 936, OUTPUT);
  private static final Attempt ATTEMPT = new Attempt("Scripted", "m", null);

  private final TestKernel one = TestKernel.open();
  private final BudgetBook book = new BudgetBook(one.kernel().database(), TestKernel.IDENTIFIERS);
  private final AtomicLong spent = new AtomicLong();
  private final AtomicInteger declined = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final Promise<Void> midway = Promise.promise();

  /** Of the process that is killed: under way, so that their providers may charge them. */
  private final Map<Account, Boolean> doomed = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    one.close();
  }

  @ParameterizedTest(name = "seed {0}, headroom {1}")
  @CsvSource({"1, 2000", "2, 0", "3, 100000"})
  void nothingIsSpentBeyondTheBudgetAndAllOfItCanBeUsed(long seed, long headroom) {
    get(book.set(TENANT, Scope.TENANT, "", Unit.MICROS, Period.TOTAL, BUDGET, headroom));
    SplittableRandom random = new SplittableRandom(seed);
    List<MeterPod> pods =
        List.of(
            MeterPod.of(one), MeterPod.of(one.another("two")), MeterPod.of(one.another("three")));
    List<Future<Void>> living = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      boolean dies = i % 3 == 2;
      Future<Void> call = call(pods.get(i % 3), dies, random.split());
      if (!dies) {
        living.add(call);
      }
    }
    get(midway.future());

    pods.get(2).cell.crash();
    doomed.forEach((account, v) -> spent.addAndGet(10 * random.nextLong(2 * OUTPUT + 1)));

    get(Future.join(living).otherwiseEmpty());
    assertThat(spent.get()).isLessThanOrEqualTo(BUDGET);
    assertThat(declined.get()).isPositive();
    // The next life under the same name: what the earlier one held is known to be dead.
    MeterPod next = MeterPod.of(one.another("three"));
    long used = useUp(next);
    BudgetBook.Standing standing = get(book.standings(TENANT, 1)).getFirst();
    assertThat(spent.get() + used).isLessThanOrEqualTo(BUDGET);
    assertThat(standing.spent() + standing.doubt())
        .isBetween(BUDGET - 10L * Estimates.LEAST, BUDGET);

    long free = get(book.clear(TENANT, standing.budget().budgetId()));

    assertThat(free).isEqualTo(standing.doubt());
    next.stop();
    next.cell.close();
    pods.get(1).stop();
    pods.get(1).cell.close();
    pods.get(0).stop();
  }

  /** The least that any call can cost, in tokens: less than that cannot be used. */
  private static final class Estimates {
    static final int LEAST = 64 + 4 + 1;
  }

  /** Calls until the budget pays for none, however small. */
  private static long useUp(MeterPod pod) {
    long used = 0;
    for (int tokens = OUTPUT; tokens > 0; ) {
      Wish small = MeterPod.wish(CALLER, "m", 4, tokens);
      switch (pod.open(small, ATTEMPT)) {
        case Opening.Opened opened -> {
          int output = tokens;
          pod.run(() -> opened.account().settle(new Usage(68, 0, 0, 0, output, 0)));
          used += 10L * (68 + tokens);
        }
        case Opening.Declined no -> tokens /= 2;
      }
    }
    return used;
  }

  private Future<Void> call(MeterPod pod, boolean dies, SplittableRandom random) {
    Promise<Void> ended = Promise.promise();
    pod.on(
            () -> {
              Admitted admitted = ((Admission.Taken) pod.metering.admit(WISH)).admitted();
              return admitted
                  .open(ATTEMPT)
                  .compose(opening ->
                      switch (opening) {
                        case Opening.Opened opened ->
                            run(pod, admitted, opened.account(), dies, random);
                        case Opening.Declined no -> {
                          declined.incrementAndGet();
                          admitted.end();
                          yield Future.<Void>succeededFuture();
                        }
                      });
            })
        .onComplete(ended);
    return ended.future();
  }

  private Future<Void> run(
      MeterPod pod, Admitted admitted, Account account, boolean dies, SplittableRandom random) {
    if (dies) {
      doomed.put(account, true);
    }
    Promise<Void> ended = Promise.promise();
    pod.cell
        .vertx()
        .setTimer(
            1 + random.nextInt(20),
            t ->
                pod.on(
                        () -> {
                          end(account, random);
                          admitted.end();
                          return Future.<Void>succeededFuture();
                        })
                    .onComplete(ended));
    return ended.future();
  }

  /** Fails, is hung up, or is answered. */
  private void end(Account account, SplittableRandom random) {
    doomed.remove(account);
    long output = random.nextLong(OUTPUT + 1);
    switch (random.nextInt(4)) {
      case 0 -> account.release();
      case 1 -> {
        spent.addAndGet(10 * (900 + output));
        account.partial(new Usage(900, 0, 0, 0, 1, 0), output);
      }
      default -> {
        spent.addAndGet(10 * (900 + output));
        account.settle(new Usage(900, 0, 0, 0, output, 0));
      }
    }
    if (answered.incrementAndGet() == 40) {
      midway.complete();
    }
  }
}
