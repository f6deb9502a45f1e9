package io.kaze.gateway.limit;

import java.time.Duration;

/** One limit as it stands in this process. Any thread. */
final class Meter {
  /** Nobody knows when a call ends; a second is a polite time to ask again. */
  private static final long SOON = Duration.ofSeconds(1).toNanos();

  private final Limit limit;
  private final long share;
  private final Level level;

  /**
   * Of a limit.
   *
   * @param share this process's, at least 1
   * @param level what is taken, outliving changes of the limit
   */
  Meter(Limit limit, long share, Level level) {
    this.limit = limit;
    this.share = share;
    this.level = level;
  }

  /**
   * Takes what a call demands.
   *
   * @return 0, or nanoseconds after which it may be tried again, or -1 when never
   */
  long take(Demand demand, long now) {
    long taken = demand.of(limit.measure());
    if (limit.measure() == Measure.CONCURRENT) {
      return level.running().getAndUpdate(n -> n < share ? n + 1 : n) < share ? 0 : SOON;
    }
    return taken > share ? -1 : level.bucket().take(taken, share, now);
  }

  /** As if it had not been taken. */
  void giveBack(Demand demand, long now) {
    if (limit.measure() == Measure.CONCURRENT) {
      level.running().decrementAndGet();
    } else {
      level.bucket().adjust(-demand.of(limit.measure()), share, now);
    }
  }

  /** Puts right what was taken for a call; a request remains one. */
  void end(Demand taken, Demand used, long now) {
    if (limit.measure() == Measure.CONCURRENT) {
      level.running().decrementAndGet();
    } else {
      long more = used.of(limit.measure()) - taken.of(limit.measure());
      level.bucket().adjust(more, share, now);
    }
  }

  Decision.Standing standing(long now) {
    if (limit.measure() == Measure.CONCURRENT) {
      long left = Math.max(0, share - level.running().get());
      return new Decision.Standing(limit, left, Duration.ZERO);
    }
    return new Decision.Standing(
        limit,
        level.bucket().remaining(share, now),
        Duration.ofNanos(level.bucket().untilFull(now)));
  }
}
