package io.kaze.gateway.tool;

import io.kaze.bus.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Holds the thread of one call: pulled, the thread is interrupted wherever it waits for what is
 * outside. Any thread may pull; the first pull counts.
 */
final class Leash {
  private @Nullable Thread thread;
  private @Nullable Fault why;
  private boolean over;

  /** The calling thread is on it from now on. */
  synchronized void enter() {
    thread = Thread.currentThread();
    if (why != null) {
      thread.interrupt();
    }
  }

  /** It is not any more. */
  synchronized void leave() {
    over = true;
    thread = null;
  }

  synchronized void pull(Fault fault) {
    if (over || why != null) {
      return;
    }
    why = fault;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Why it was pulled. */
  synchronized Fault why() {
    return why == null ? new Fault(Fault.CANCELLED, "The call was given up.") : why;
  }
}
