package io.kaze.gateway.call;

import io.kaze.bus.ask.ModelAnswer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Counts calls, their failures by code, and how long they take, under {@code kaze.gateway}. */
final class GatewayMetrics {
  private final MeterRegistry meters;

  GatewayMetrics(MeterRegistry meters, CallQueue queue) {
    this.meters = meters;
    Gauge.builder("kaze.gateway.running", queue, CallQueue::running).register(meters);
    Gauge.builder("kaze.gateway.waiting", queue, CallQueue::waiting).register(meters);
  }

  Timer.Sample begin() {
    return Timer.start(meters);
  }

  void ended(String provider, Timer.Sample sample, ModelAnswer answer) {
    sample.stop(Timer.builder("kaze.gateway.calls").tag("provider", provider).register(meters));
    if (answer instanceof ModelAnswer.Refusal refusal) {
      Counter.builder("kaze.gateway.failures")
          .tag("provider", provider)
          .tag("code", refusal.fault().code())
          .register(meters)
          .increment();
    }
  }
}
