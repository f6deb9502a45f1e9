package io.kaze.gateway.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What is taken of a limit.
 *
 * @param bucket for what is bounded a minute
 * @param running for what is bounded at a time
 */
record Level(Bucket bucket, AtomicLong running) {

  static Level untouched(long now) {
    return new Level(new Bucket(now), new AtomicLong());
  }

  boolean isUntouched(long now) {
    return running.get() == 0 && bucket.isFull(now);
  }
}
