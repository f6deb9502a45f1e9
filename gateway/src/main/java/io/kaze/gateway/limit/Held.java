package io.kaze.gateway.limit;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** What a call holds of its limits. */
final class Held implements Pass {
  private final List<Meter> meters;
  private final Demand demand;
  private final LongSupplier nanos;
  private final AtomicBoolean ended = new AtomicBoolean();

  Held(List<Meter> meters, Demand demand, LongSupplier nanos) {
    this.meters = meters;
    this.demand = demand;
    this.nanos = nanos;
  }

  @Override
  public void end(long inputTokens, long outputTokens) {
    if (ended.compareAndSet(false, true)) {
      Demand used = new Demand(inputTokens, outputTokens);
      long now = nanos.getAsLong();
      meters.forEach(meter -> meter.end(demand, used, now));
    }
  }
}
