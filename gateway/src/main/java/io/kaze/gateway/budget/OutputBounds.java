package io.kaze.gateway.budget;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much each model writes, learned from what it did write. A bound from here is one only when it
 * is sent to the provider as the call's limit. For one context.
 */
public final class OutputBounds {
  /** Less than this is never taken as a bound. */
  public static final long FLOOR = 4_096;

  private static final int MODELS_MAX = 1_000;
  private static final int STEPS = 64 * 4;
  private static final double QUANTILE = 0.999;

  private final Map<String, long[]> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, long[]> eldest) {
          return size() > MODELS_MAX;
        }
      };

  /** Learns from a call that ended by itself. */
  public void learn(String provider, String model, long output) {
    counts.computeIfAbsent(provider + '\n' + model, k -> new long[STEPS])[step(output)]++;
  }

  /** What 999 of 1,000 calls stayed within, at least {@link #FLOOR}. */
  public long of(String provider, String model) {
    long[] count = counts.get(provider + '\n' + model);
    return count == null ? FLOOR : Math.max(FLOOR, quantile(count));
  }

  private static long quantile(long[] count) {
    long all = 0;
    for (long c : count) {
      all += c;
    }
    long below = 0;
    for (int step = 0; step < STEPS; step++) {
      below += count[step];
      if (below >= all * QUANTILE) {
        return upper(step);
      }
    }
    return upper(STEPS - 1);
  }

  /** Four steps to each doubling. */
  private static int step(long tokens) {
    if (tokens < 4) {
      return 0;
    }
    int log = 63 - Long.numberOfLeadingZeros(tokens);
    return (log << 2) | (int) ((tokens >>> (log - 2)) & 3);
  }

  private static long upper(int step) {
    int log = step >> 2;
    return log < 2 ? 3 : ((4L + (step & 3) + 1) << (log - 2)) - 1;
  }
}
