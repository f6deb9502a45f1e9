package io.kaze.gateway.metering;

import static io.kaze.bus.testing.TestKernel.get;

import io.kaze.bus.tenant.Caller;
import io.kaze.bus.testing.TestKernel;
import io.kaze.gateway.budget.Prompt;
import io.kaze.gateway.price.Prices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;

/** A process that meters calls, on a real database. */
final class MeterPod {
  /** A cent a thousand tokens, each way. */
  static final Prices PRICES =
      Prices.read(
          """
          {"date": "2026-11-22", "providers": [{"provider": "Scripted", "models": [
            {"model": "m", "outputMax": 8000, "input": 10000000, "output": 10000000},
            {"model": "open", "input": 10000000, "output": 10000000},
            {"model": "embed", "outputMax": 0, "input": 10000000, "output": 0}]}]}
          """);

  final TestKernel cell;
  final LedgerMetering metering;
  private final Context context;

  private MeterPod(TestKernel cell, MeteringSettings settings) {
    this.cell = cell;
    get(cell.kernel().relay().start());
    this.context = cell.vertx().getOrCreateContext();
    Meterings meterings = new Meterings(cell.kernel(), settings, new SimpleMeterRegistry());
    this.metering = get(on(() -> Future.succeededFuture(meterings.make())));
  }

  static MeterPod of(TestKernel cell) {
    return of(cell, UnpricedPolicy.LOCAL, TenantLimits.NONE);
  }

  static MeterPod of(TestKernel cell, UnpricedPolicy unpriced, TenantLimits tenant) {
    return new MeterPod(cell, new MeteringSettings(PRICES, unpriced, tenant, Duration.ofDays(400)));
  }

  static Wish wish(Caller caller, String model, long promptBytes, long outputLimit) {
    return new Wish(
        "req_1", caller, null, null, null, model, Prompt.text(promptBytes), outputLimit, 1);
  }

  /** Does something where meters live. */
  <T> Future<T> on(Supplier<Future<T>> step) {
    Promise<T> done = Promise.promise();
    context.runOnContext(v -> step.get().onComplete(done));
    return done.future();
  }

  Metering.Admission admit(Wish wish) {
    return get(on(() -> Future.succeededFuture(metering.admit(wish))));
  }

  Metering.Opening open(Wish wish, Attempt attempt) {
    return get(open(metering, wish, attempt));
  }

  Future<Metering.Opening> open(LedgerMetering at, Wish wish, Attempt attempt) {
    return on(() ->
        switch (at.admit(wish)) {
          case Metering.Admission.Taken taken -> taken.admitted().open(attempt);
          case Metering.Admission.Declined no ->
              Future.succeededFuture(new Metering.Opening.Declined(no.failure()));
        });
  }

  void run(Runnable step) {
    get(
        on(() -> {
          step.run();
          return Future.succeededFuture();
        }));
  }

  void stop() {
    get(on(metering::close));
  }
}
