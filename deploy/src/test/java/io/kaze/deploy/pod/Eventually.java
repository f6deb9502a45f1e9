package io.kaze.deploy.pod;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes about by itself; gives up only on a hang. */
final class Eventually {
  private static final Duration HANG = Duration.ofMinutes(2);

  /** The processor is for those it waits for. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

  private Eventually() {}

  /** Looks again and again until it is so; what cannot be looked at just now is not so yet. */
  static void until(Callable<Boolean> so) throws InterruptedException {
    long from = System.nanoTime();
    Exception last = null;
    while (System.nanoTime() - from < HANG.toNanos()) {
      try {
        if (so.call()) {
          return;
        }
        last = null;
      } catch (InterruptedException interrupted) {
        throw interrupted;
      } catch (Exception away) {
        last = away;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    throw new AssertionError("It never came about", last);
  }
}
