package io.kaze.gateway.budget;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts under {@code kaze.budget}. */
final class BudgetMetrics {
  private final Counter reserved;
  private final Counter overran;
  private final Counter reaped;
  private final Map<Refused.Why, Counter> refused = new EnumMap<>(Refused.Why.class);

  BudgetMetrics(MeterRegistry meters) {
    reserved = Counter.builder("kaze.budget.reserved").register(meters);
    overran = Counter.builder("kaze.budget.overran").register(meters);
    reaped = Counter.builder("kaze.budget.reaped").register(meters);
    for (Refused.Why why : Refused.Why.values()) {
      Counter counter =
          Counter.builder("kaze.budget.refused")
              .tag("why", why.name().toLowerCase(Locale.ROOT))
              .register(meters);
      refused.put(why, counter);
    }
  }

  void reserved() {
    reserved.increment();
  }

  void overran() {
    overran.increment();
  }

  void reaped(int desks) {
    reaped.increment(desks);
  }

  void refused(Refused why) {
    Counter counter = refused.get(why.why());
    if (counter != null) {
      counter.increment();
    }
  }
}
