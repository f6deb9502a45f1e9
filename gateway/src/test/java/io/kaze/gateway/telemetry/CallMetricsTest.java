package io.kaze.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.route.Dialect;
import io.kaze.gateway.route.Journey;
import io.kaze.gateway.route.Target;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whose time is whose. */
class CallMetricsTest {
  private static final Target TARGET =
      Targets.of("main", Dialect.OPENAI, "https://api.openai.com/v1", "gpt-5");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private final CallMetrics metrics = new CallMetrics(meters, nanos::get);

  @Test
  void theGatewaysTimeAndTheProvidersAreToldApart() {
    var ear = metrics.begun(call(true));
    pass(3);
    ear.tryBegun(TARGET, null);
    pass(100);
    ear.tryEnded(new CallListener.TryEnd(Journey.Cause.LATE, false, 0, null, null, null, null));
    pass(2);
    ear.tryBegun(TARGET, null);
    pass(50);
    ear.firstByte();
    ear.firstByte();
    pass(150);
    ear.tryEnded(
        new CallListener.TryEnd(
            null, false, 200, null, null, "stop", new Usage(10, 0, 0, 0, 7, 0)));
    pass(1);
    ear.ended(
        new CallListener.CallEnd(
            CallListener.Outcome.ANSWERED, 200, TimeUnit.MILLISECONDS.toNanos(155)));

    assertThat(millis("kaze.gateway.own")).isEqualTo(6);
    assertThat(millis("gen_ai.server.request.duration", "kaze.outcome", "answered")).isEqualTo(306);
    assertThat(millis("gen_ai.client.operation.duration", "error.type", "timeout")).isEqualTo(100);
    assertThat(millis("gen_ai.client.operation.duration", "error.type", "")).isEqualTo(200);
    assertThat(millis("gen_ai.client.operation.time_to_first_chunk")).isEqualTo(50);
    assertThat(millis("gen_ai.server.time_to_first_token")).isEqualTo(155);
    assertThat(meters.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "input").summary())
        .matches(each -> each.totalAmount() == 10);
    assertThat(meters.get("gen_ai.client.token.usage").tag("gen_ai.token.type", "output").summary())
        .matches(each -> each.totalAmount() == 7);
  }

  @Test
  void aCallThatNoTargetWasAskedForIsCountedToo() {
    metrics
        .begun(call(false))
        .ended(new CallListener.CallEnd(CallListener.Outcome.REFUSED, 429, -1));

    assertThat(
            meters
                .get("gen_ai.server.request.duration")
                .tag("kaze.provider", "none")
                .tag("error.type", "refused")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void namesDoNotGrowWithoutEnd() {
    for (int i = 0; i < 5_000; i++) {
      var ear = metrics.begun(call(false));
      ear.tryBegun(
          Targets.of("main", Dialect.OPENAI, "https://api.openai.com/v1", "model-" + i), null);
      ear.tryEnded(new CallListener.TryEnd(null, false, 200, null, null, "stop", null));
      ear.ended(new CallListener.CallEnd(CallListener.Outcome.ANSWERED, 200, -1));
    }

    assertThat(meters.find("kaze.gateway.own").timers()).hasSize(202);
    assertThat(meters.get("kaze.gateway.own").tag("kaze.provider", "other").timer().count())
        .isEqualTo(4_800);
  }

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private double millis(String name, String... tags) {
    return meters.get(name).tags(tags).timers().stream()
        .mapToDouble(each -> each.totalTime(TimeUnit.MILLISECONDS))
        .sum();
  }

  private static CallListener.Begun call(boolean stream) {
    return new CallListener.Begun(
        "req_1", "acme", CallListener.Operation.CHAT, "fast", stream, null, null, null);
  }
}
