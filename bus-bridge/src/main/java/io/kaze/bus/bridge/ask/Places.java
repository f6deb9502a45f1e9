package io.kaze.bus.bridge.ask;

import java.util.concurrent.atomic.AtomicInteger;

/** How much from elsewhere is worked on here, and that it is only so much. Any thread. */
final class Places {
  private final int max;
  private final AtomicInteger taken = new AtomicInteger();

  Places(int max) {
    this.max = max;
  }

  /** False when there is none. */
  boolean take() {
    if (taken.incrementAndGet() > max) {
      taken.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Gives one back that was taken. */
  void give() {
    taken.decrementAndGet();
  }

  int taken() {
    return taken.get();
  }
}
