package io.kaze.verticles.skill;

import org.jspecify.annotations.Nullable;

/**
 * The thread a piece of work has for its own while it works: an interrupt reaches that work or
 * nothing, though the thread does other work before and after.
 */
final class OwnThread {
  private @Nullable Thread thread;
  private boolean over;

  /** False when the work is not to begin any more. */
  synchronized boolean enter() {
    if (over) {
      return false;
    }
    thread = Thread.currentThread();
    return true;
  }

  synchronized void leave() {
    over = true;
    thread = null;
    // What came too late for this work is not for the next.
    var _ = Thread.interrupted();
  }

  /** Interrupts the work; true when it is at it. One that has not begun does not begin. */
  synchronized boolean interrupt() {
    over = true;
    if (thread == null) {
      return false;
    }
    thread.interrupt();
    return true;
  }
}
