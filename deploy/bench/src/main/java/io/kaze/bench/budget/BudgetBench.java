package io.kaze.bench.budget;

import io.kaze.bus.database.Access;
import io.kaze.bus.keeper.Keeper;
import io.kaze.bus.keeper.KeeperSettings;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.TimeOrderedIdentifiers;
import io.kaze.bus.relay.RelaySettings;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.budget.BudgetBook;
import io.kaze.gateway.budget.BudgetSettings;
import io.kaze.gateway.budget.Budgets;
import io.kaze.gateway.budget.Period;
import io.kaze.gateway.budget.Reservation;
import io.kaze.gateway.budget.Reserving;
import io.kaze.gateway.budget.Scope;
import io.kaze.gateway.budget.Scopes;
import io.kaze.gateway.budget.Unit;
import io.kaze.gateway.budget.WorstCase;
import io.kaze.gateway.price.Price;
import io.kaze.gateway.price.Rates;
import io.kaze.gateway.price.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reserves and settles on one event loop, under a budget of the tenant and one of an agent, with
 * every call written to an embedded PostgreSQL that waits for the disk: how many a second, and how
 * long a call waits when it must wait for the ledger.
 */
public final class BudgetBench {
  private static final int CALLS = 50_000;
  private static final int ROUNDS = 6;
  private static final int UNDER_WAY = 64;
  private static final Price PRICE =
      Price.of(
          "Bench", "bench-1", new Rates(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000));
  private static final WorstCase WORST =
      new WorstCase(PRICE.provider(), PRICE.model(), PRICE, 1_000, 1_000);
  private static final Scopes SCOPES = new Scopes(TenantId.LOCAL, null, "ada", null, null);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();

  private BudgetBench() {}

  /** Prints the figures. */
  public static void run() throws Exception {
    new BudgetBench().measure();
  }

  private void measure() throws Exception {
    InstantSource clock = InstantSource.system();
    TimeOrderedIdentifiers identifiers =
        new TimeOrderedIdentifiers(clock, () -> ThreadLocalRandom.current().nextLong());
    Keeper keeper =
        get(Keeper.open(KeeperSettings.of(Files.createTempDirectory("kaze-bench"), null), vertx));
    Kernel kernel =
        get(
            Kernel.open(
                vertx,
                Access.to(keeper),
                RelaySettings.of("bench"),
                clock,
                () -> ThreadLocalRandom.current().nextLong(),
                identifiers));
    get(kernel.journal().addTenant(TenantId.LOCAL));
    get(kernel.relay().start());
    Budgets budgets =
        new Budgets(
            vertx,
            kernel.database(),
            kernel.relay()::holder,
            clock,
            identifiers,
            BudgetSettings.usual(),
            new SimpleMeterRegistry());
    get(
        on(() -> {
          budgets.start();
          return Future.succeededFuture();
        }));
    BudgetBook book = new BudgetBook(kernel.database(), identifiers);
    System.out.println("| headroom | round | calls/s | microseconds a call | written/s |");
    System.out.println("|:--|--:|--:|--:|--:|");
    rounds("usual", book, budgets, 1_000_000_000_000L, null);
    rounds("none", book, budgets, 1_000_000_000_000L, 0L);
    get(on(budgets::stop));
    get(kernel.close());
    keeper.close();
  }

  private void rounds(
      String name, BudgetBook book, Budgets budgets, long amount, @Nullable Long headroom)
      throws Exception {
    get(book.set(TenantId.LOCAL, Scope.TENANT, "", Unit.MICROS, Period.MONTH, amount, headroom));
    get(book.set(TenantId.LOCAL, Scope.AGENT, "*", Unit.MICROS, Period.DAY, amount, headroom));
    // What was changed is read anew with the first call after a while, and holds for the next.
    Duration refresh = BudgetSettings.usual().refresh();
    for (int i = 0; i < 2; i++) {
      get(vertx.timer(refresh.toMillis() + 1_000, TimeUnit.MILLISECONDS));
      get(on(() -> budgets.reserve(SCOPES, WORST).compose(r -> ((Reservation) r).release())));
    }
    for (int round = 1; round <= ROUNDS; round++) {
      Round now = new Round(budgets);
      long from = System.nanoTime();
      get(on(now::reserved));
      double micros = (System.nanoTime() - from) / 1e3;
      get(now.written.future());
      double writtenMicros = (System.nanoTime() - from) / 1e3;
      System.out.printf(
          "| %s | %d | %,.0f | %.1f | %,.0f |%n",
          name, round, CALLS * 1e6 / micros, micros / CALLS, CALLS * 1e6 / writtenMicros);
    }
  }

  /** So many calls at a time, until all were made; on the budgets' context. */
  private final class Round {
    private final Budgets budgets;
    private final Promise<Void> reserved = Promise.promise();
    private final Promise<Void> written = Promise.promise();
    private int left = CALLS;
    private int unended = CALLS;
    private int unwritten = CALLS;

    Round(Budgets budgets) {
      this.budgets = budgets;
    }

    Future<Void> reserved() {
      for (int i = 0; i < UNDER_WAY; i++) {
        next();
      }
      return reserved.future();
    }

    private void next() {
      if (left-- > 0) {
        budgets.reserve(SCOPES, WORST).onFailure(reserved::tryFail).onSuccess(this::settle);
      }
    }

    private void settle(Reserving reserving) {
      if (!(reserving instanceof Reservation reservation)) {
        reserved.tryFail(reserving.toString());
        return;
      }
      reservation
          .settle(Usage.of(300, 200))
          .onComplete(v -> {
            if (--unwritten == 0) {
              written.complete();
            }
          });
      if (--unended == 0) {
        reserved.complete();
      }
      context.runOnContext(v -> next());
    }
  }

  private <T> Future<T> on(Supplier<Future<T>> step) {
    Promise<T> done = Promise.promise();
    context.runOnContext(v -> step.get().onComplete(done));
    return done.future();
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }
}
