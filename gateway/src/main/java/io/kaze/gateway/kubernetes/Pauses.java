package io.kaze.gateway.kubernetes;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long is waited before somebody is talked to again.
 *
 * @param least for the API server, after a conversation that went well, and before the second try
 *     after one that did not; doubled for each further one
 * @param most no wait is longer
 * @param asking between two questions to model servers which models they have
 */
record Pauses(Duration least, Duration most, Duration asking) {
  static final Pauses USUAL =
      new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(15));

  /**
   * Jittered, so that the pods of a cell do not come all at once.
   *
   * @param failures in a row
   */
  long millis(int failures) {
    long doubled = least.toMillis() << Math.clamp(failures - 1L, 0, 20);
    long pause = Math.min(most.toMillis(), doubled);
    return pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1) + 1;
  }
}
