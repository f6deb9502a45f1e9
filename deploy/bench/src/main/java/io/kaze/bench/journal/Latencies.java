package io.kaze.bench.journal;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long things took, to one part in 64. Any thread. */
public final class Latencies {
  private static final int FINE_BITS = 6;
  private static final int FINE = 1 << FINE_BITS;

  private final AtomicLongArray counts = new AtomicLongArray(64 * FINE);

  /** One more. */
  public void add(long nanos) {
    counts.incrementAndGet(slot(Math.max(FINE, nanos)));
  }

  private static int slot(long nanos) {
    int power = 63 - Long.numberOfLeadingZeros(nanos);
    return power * FINE + (int) ((nanos >>> (power - FINE_BITS)) & (FINE - 1));
  }

  /** All of another's too. */
  public void add(Latencies others) {
    for (int i = 0; i < counts.length(); i++) {
      counts.addAndGet(i, others.counts.get(i));
    }
  }

  /** How many there are. */
  public long count() {
    long all = 0;
    for (int i = 0; i < counts.length(); i++) {
      all += counts.get(i);
    }
    return all;
  }

  /**
   * As long as this or shorter took so many of them.
   *
   * @param share from 0 to 1
   * @return milliseconds; 0 when there are none
   */
  public double millis(double share) {
    long want = (long) Math.ceil(count() * share);
    long seen = 0;
    for (int i = 0; i < counts.length(); i++) {
      seen += counts.get(i);
      if (seen >= want && seen > 0) {
        int power = i / FINE;
        return ((1L << power) + ((long) (i % FINE) << (power - FINE_BITS))) / 1e6;
      }
    }
    return 0;
  }
}
