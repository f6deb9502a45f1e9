package io.kaze.verticles.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a supervisor starts again what crashed, and when it turns to its own parent (the restart
 * intensity of Erlang/OTP's supervisors, with a back-off).
 *
 * @param restartsMax how many restarts there may be within the window, 1 to 64
 * @param window how far back restarts count
 * @param firstDelay before the first restart; each further one within the window waits twice as
 *     long
 * @param delayMax the longest wait
 */
public record RestartPolicy(
    int restartsMax, Duration window, Duration firstDelay, Duration delayMax) {

  /** Checks the bounds. */
  public RestartPolicy {
    if (restartsMax < 1
        || restartsMax > CrashHistory.REMEMBERED_MAX
        || !window.isPositive()
        || firstDelay.isNegative()) {
      throw new IllegalArgumentException(
          "A restart policy has 1 to %d restarts, a window and a delay that is not negative"
              .formatted(CrashHistory.REMEMBERED_MAX));
    }
  }

  /** What to do about a crash. */
  sealed interface Decision {

    /**
     * Start it again.
     *
     * @param number which restart within the window, from 1
     * @param delay to wait before
     */
    record Restart(int number, Duration delay) implements Decision {}

    /** It crashes too often: turn to the parent. */
    record Escalate() implements Decision {}
  }

  /**
   * Decides; pure.
   *
   * @param restarts when it was started again before
   */
  Decision decide(List<Instant> restarts, Instant now) {
    Instant from = now.minus(window);
    int recent = (int) restarts.stream().filter(at -> at.isAfter(from)).count();
    return recent >= restartsMax
        ? new Decision.Escalate()
        : new Decision.Restart(recent + 1, delayAfter(recent));
  }

  private Duration delayAfter(int recent) {
    Duration delay = firstDelay.multipliedBy(1L << Math.min(recent, 20));
    return delay.compareTo(delayMax) < 0 ? delay : delayMax;
  }
}
