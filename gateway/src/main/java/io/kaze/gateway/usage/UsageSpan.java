package io.kaze.gateway.usage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A span of time.
 *
 * @param from its first instant
 * @param until the first one after it
 */
public record UsageSpan(Instant from, Instant until) {

  public UsageSpan {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException("A span ends after it begins: " + from + " " + until);
    }
  }

  static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
