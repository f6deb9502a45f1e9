package io.kaze.gateway.budget;

import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.testing.TestKernel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.function.Supplier;

/** A process with budgets, on a real database. */
final class TestPod {
  final TestKernel cell;
  final Budgets budgets;
  private final Context context;

  private TestPod(TestKernel cell, InstantSource clock, BudgetSettings settings) {
    this.cell = cell;
    get(cell.kernel().relay().start());
    this.context = cell.vertx().getOrCreateContext();
    this.budgets =
        new Budgets(
            cell.vertx(),
            cell.kernel().database(),
            cell.kernel().relay()::holder,
            clock,
            TestKernel.IDENTIFIERS,
            settings,
            new SimpleMeterRegistry());
    get(
        on(() -> {
          budgets.start();
          return Future.succeededFuture();
        }));
  }

  static TestPod of(TestKernel cell) {
    return new TestPod(cell, InstantSource.system(), BudgetSettings.usual());
  }

  static TestPod of(TestKernel cell, InstantSource clock, BudgetSettings settings) {
    return new TestPod(cell, clock, settings);
  }

  /** Does something where budgets live. */
  <T> Future<T> on(Supplier<Future<T>> step) {
    Promise<T> done = Promise.promise();
    context.runOnContext(v -> step.get().onComplete(done));
    return done.future();
  }

  Reserving reserve(Scopes scopes, long most) {
    return get(on(() -> budgets.reserve(scopes, Simulated.worst(most))));
  }

  void settle(Reservation reservation, long cost) {
    get(on(() -> reservation.settle(io.kaze.gateway.price.Usage.of(cost, 0))));
  }

  void stop() {
    get(on(budgets::stop));
  }
}
