package io.kaze.bus.effect;

import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.StreamId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What it takes to drive effects.
 *
 * @param holder this process's fencing token now; 0 without a lease
 * @param poll how long to wait for what another process does, before jitter
 * @param wrote told of each stream that an entry was written to
 * @param closed whether nothing may be begun any more
 */
record Means(
    Vertx vertx,
    EffectLedger ledger,
    InstantSource clock,
    RandomGenerator random,
    Identifiers identifiers,
    LongSupplier holder,
    Duration poll,
    Consumer<StreamId> wrote,
    BooleanSupplier closed) {

  /** Waits half to all of it. */
  Duration jittered(Duration delay) {
    return Duration.ofMillis(1 + (long) (delay.toMillis() * (0.5 + random.nextDouble() / 2)));
  }

  Future<Void> wait(Duration delay) {
    return delay.isPositive()
        ? vertx.timer(Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS).mapEmpty()
        : Future.succeededFuture();
  }
}
