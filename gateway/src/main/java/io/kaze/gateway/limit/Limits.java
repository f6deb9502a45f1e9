package io.kaze.gateway.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds calls to their rate limits, in this process's memory; any thread, without locks. Each
 * process takes its share: the limit divided by how many there are, at least 1. So limits hold over
 * a cell as long as callers come to its processes evenly; what must never be exceeded is a budget.
 */
public final class Limits {
  private static final int LEVELS_MAX = 100_000;

  private final Map<Key, Level> levels = new ConcurrentHashMap<>();
  private final LongSupplier nanos;
  private volatile int processes = 1;

  private record Key(String subject, Measure measure) {}

  /** Untouched limits; {@code nanos} is a clock that only goes forward: {@link System#nanoTime}. */
  public Limits(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Between how many processes limits are divided from now on; at least 1. */
  public void sharedBy(int alive) {
    processes = Math.max(1, alive);
  }

  /** Takes what a call demands from all its limits, or nothing from any. */
  public Decision take(List<Limit> limits, Demand demand) {
    long now = nanos.getAsLong();
    List<Meter> taken = new ArrayList<>(limits.size());
    Decision.@Nullable Refused refused = null;
    for (Limit limit : limits) {
      Meter meter = meter(limit, now);
      long wait = meter.take(demand, now);
      if (wait == 0) {
        taken.add(meter);
      } else {
        refused = longer(refused, refusal(meter, wait, now));
      }
    }
    if (refused != null) {
      taken.forEach(meter -> meter.giveBack(demand, now));
      return refused;
    }
    List<Decision.Standing> standings = new ArrayList<>(taken.size());
    for (Meter meter : taken) {
      standings.add(meter.standing(now));
    }
    return new Decision.Allowed(standings, new Held(taken, demand, nanos));
  }

  private Meter meter(Limit limit, long now) {
    Key key = new Key(limit.subject(), limit.measure());
    Level level = levels.get(key);
    if (level == null) {
      forget(now);
      level = levels.computeIfAbsent(key, k -> Level.untouched(now));
    }
    return new Meter(limit, Math.max(1, limit.amount() / processes), level);
  }

  /** What is untouched needs not be remembered. */
  private void forget(long now) {
    if (levels.size() >= LEVELS_MAX) {
      levels.values().removeIf(level -> level.isUntouched(now));
    }
  }

  private static Decision.Refused refusal(Meter meter, long wait, long now) {
    return new Decision.Refused(meter.standing(now), wait < 0 ? null : Duration.ofNanos(wait));
  }

  private static Decision.Refused longer(Decision.@Nullable Refused one, Decision.Refused other) {
    if (one == null) {
      return other;
    }
    Duration before = one.retryAfter();
    Duration after = other.retryAfter();
    return before == null || (after != null && before.compareTo(after) >= 0) ? one : other;
  }
}
