package io.kaze.gateway.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket that fills within a minute, as one number: the time at which it will be full (the
 * generic cell rate algorithm, ITU-T I.371). One compare-and-set takes from it; no lock.
 */
final class Bucket {
  private static final long MINUTE = 60_000_000_000L;

  private final AtomicLong fullAt;

  Bucket(long now) {
    fullAt = new AtomicLong(now);
  }

  /** What may be taken at once. */
  long remaining(long amount, long now) {
    long used = Math.max(0, fullAt.get() - now);
    return Math.max(0, (long) ((double) (MINUTE - used) * amount / MINUTE));
  }

  /** Nanoseconds until it is full. */
  long untilFull(long now) {
    return Math.max(0, fullAt.get() - now);
  }

  /** Takes so much; or tells in how many nanoseconds that much will be there. */
  long take(long taken, long amount, long now) {
    long cost = cost(taken, amount);
    while (true) {
      long was = fullAt.get();
      long next = Math.max(was, now) + cost;
      long late = next - now - MINUTE;
      if (late > 0) {
        return late;
      }
      if (fullAt.compareAndSet(was, next)) {
        return 0;
      }
    }
  }

  /** Gives back, or takes more whether it is there or not: at most a minute ahead. */
  void adjust(long taken, long amount, long now) {
    long cost = taken < 0 ? -cost(-taken, amount) : cost(taken, amount);
    fullAt.updateAndGet(was -> Math.min(Math.max(was, now) + cost, now + 2 * MINUTE));
  }

  boolean isFull(long now) {
    return fullAt.get() <= now;
  }

  /** Nanoseconds of filling. */
  private static long cost(long taken, long amount) {
    return (long) Math.ceil((double) taken * MINUTE / amount);
  }
}
