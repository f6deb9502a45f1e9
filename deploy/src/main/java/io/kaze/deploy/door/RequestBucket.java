package io.kaze.deploy.door;

import java.time.Duration;

/**
 * A token bucket: it holds a minute's requests, each takes one out, and they come back evenly. Not
 * thread-safe.
 */
final class RequestBucket {
  private static final double MINUTE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final double SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * What came of one try.
   *
   * @param taken whether there was one
   * @param left how many there still are
   * @param nextInSeconds when there is one again, rounded up; 0 for now
   * @param fullInSeconds when all are there again, rounded up
   */
  record Draw(boolean taken, int left, int nextInSeconds, int fullInSeconds) {}

  private final int max;
  private double left;
  private long at;

  /** Full. */
  RequestBucket(int max, long nanos) {
    this.max = max;
    this.left = max;
    this.at = nanos;
  }

  int max() {
    return max;
  }

  Draw draw(long nanos) {
    left = Math.min(max, left + (nanos - at) * (max / MINUTE_NANOS));
    at = nanos;
    boolean taken = left >= 1;
    if (taken) {
      left--;
    }
    return new Draw(taken, (int) left, seconds(1 - left), seconds(max - left));
  }

  /** How long until so many have come back. */
  private int seconds(double count) {
    return count <= 0 ? 0 : (int) Math.ceil(count * MINUTE_NANOS / max / SECOND_NANOS);
  }
}
