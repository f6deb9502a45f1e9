package io.kaze.gateway.front;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests are held, against how many may be. Any event loop. */
final class Held {
  private final AtomicLong bytes = new AtomicLong();
  private final long bytesMax;

  Held(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Takes room, if there is. */
  boolean take(int more) {
    if (bytes.addAndGet(more) <= bytesMax) {
      return true;
    }
    bytes.addAndGet(-more);
    return false;
  }

  void give(long back) {
    bytes.addAndGet(-back);
  }

  long bytes() {
    return bytes.get();
  }
}
