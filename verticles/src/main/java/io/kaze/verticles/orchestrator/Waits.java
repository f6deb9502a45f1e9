package io.kaze.verticles.orchestrator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a goal waited for people. That time is not the goal's to answer for.
 *
 * @param past the waits that are over, together
 * @param since when the one that goes on began; null for none
 */
record Waits(Duration past, @Nullable Instant since) {
  /** Nobody was waited for yet. */
  static final Waits NONE = new Waits(Duration.ZERO, null);

  /** What holds from a moment on, when then something is held or nothing is. */
  Waits after(boolean held, Instant at) {
    if (held) {
      return since == null ? new Waits(past, at) : this;
    }
    return since == null ? this : new Waits(until(at), null);
  }

  /** All waits together up to a moment. */
  Duration until(Instant now) {
    return since == null || now.isBefore(since) ? past : past.plus(Duration.between(since, now));
  }
}
