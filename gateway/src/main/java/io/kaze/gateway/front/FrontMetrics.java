package io.kaze.gateway.front;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests over HTTP that were answered with an error of the gateway's own, also those that
 * never became a call of a model; calls are counted by whoever listens to them. For one event loop.
 */
final class FrontMetrics {
  private static final int STATUS_MAX = 600;

  private final MeterRegistry meters;
  private final @Nullable Counter[] refused = new Counter[STATUS_MAX];

  FrontMetrics(MeterRegistry meters) {
    this.meters = meters;
  }

  /** A request was sent away. */
  void refused(int status) {
    Counter counter = refused[status];
    if (counter == null) {
      counter =
          Counter.builder("kaze.gateway.refused")
              .description("requests over HTTP that the gateway answered with an error")
              .tag("code", Integer.toString(status))
              .register(meters);
      refused[status] = counter;
    }
    counter.increment();
  }
}
