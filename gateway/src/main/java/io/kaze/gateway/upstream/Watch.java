package io.kaze.gateway.upstream;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the deadlines of all that is under way on one event loop: one timer for all, which is
 * cheaper than one for each, and exact enough for what takes seconds. It rests while nothing is
 * under way.
 */
public final class Watch {
  private static final Duration EVERY = Duration.ofMillis(50);

  private final Vertx vertx;
  private @Nullable Watched first;
  private long timer = -1;

  /** One that is looked after. */
  public abstract static class Watched {
    private @Nullable Watched before;
    private @Nullable Watched after;
    private boolean watched;
    private long due;

    /** From now on it is late at this {@link System#nanoTime}. */
    protected final void due(long nanos) {
      due = nanos;
    }

    /** It is late; called at every look until it is let go or due later. */
    protected abstract void late();
  }

  /** For the event loop this is called on. */
  public Watch(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Looks after it from now on. */
  public void add(Watched one) {
    if (one.watched) {
      return;
    }
    one.watched = true;
    one.before = null;
    one.after = first;
    if (first != null) {
      first.before = one;
    }
    first = one;
    if (timer < 0) {
      timer = vertx.setPeriodic(EVERY.toMillis(), t -> look());
    }
  }

  /** Looks after it no more; nothing when it never did. */
  public void remove(Watched one) {
    if (!one.watched) {
      return;
    }
    one.watched = false;
    if (one.before == null) {
      first = one.after;
    } else {
      one.before.after = one.after;
    }
    if (one.after != null) {
      one.after.before = one.before;
    }
    // Garbage that has lived long would keep its younger neighbours, and they theirs.
    one.before = null;
    one.after = null;
  }

  private void look() {
    if (first == null) {
      vertx.cancelTimer(timer);
      timer = -1;
      return;
    }
    long now = System.nanoTime();
    Watched one = first;
    while (one != null) {
      // Being late may take it out of the list, and others with it: the rest is for the next look.
      Watched next = one.after;
      if (one.watched && one.due - now <= 0) {
        one.late();
      }
      one = next;
    }
  }
}
