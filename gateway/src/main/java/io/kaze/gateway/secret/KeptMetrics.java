package io.kaze.gateway.secret;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts what becomes of looking after secrets, under {@code kaze.gateway.secrets}. */
final class KeptMetrics {
  private final Map<SecretRef.Kind, Counter> failures = new EnumMap<>(SecretRef.Kind.class);

  KeptMetrics(MeterRegistry meters, KeptSecrets secrets) {
    for (SecretRef.Kind kind : SecretRef.Kind.values()) {
      failures.put(
          kind,
          Counter.builder("kaze.gateway.secrets.failures")
              .description("looks at a keeper that found no usable secret")
              .tag("keeper", kind.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
    Gauge.builder("kaze.gateway.secrets.age", secrets, KeptMetrics::oldest)
        .baseUnit("seconds")
        .description("since the secret was read that was not read for the longest time")
        .register(meters);
    Gauge.builder("kaze.gateway.secrets.missing", secrets, KeptMetrics::missing)
        .description("secrets that are wanted and cannot be had")
        .register(meters);
  }

  void failed(SecretRef.Kind kind) {
    Objects.requireNonNull(failures.get(kind)).increment();
  }

  private static double oldest(KeptSecrets secrets) {
    Instant now = secrets.now();
    return secrets.standings().stream()
        .map(KeptSecrets.Standing::readAt)
        .mapToDouble(at -> at == null ? 0 : Duration.between(at, now).toMillis() / 1000.0)
        .max()
        .orElse(0);
  }

  private static double missing(KeptSecrets secrets) {
    return secrets.standings().stream().filter(standing -> !standing.there()).count();
  }
}
