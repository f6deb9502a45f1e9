package io.kaze.bus.tenancy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets so many run at a time and so many wait; one more is refused. Any thread. */
final class Lane {
  private final int runningMax;
  private final int waitingMax;
  private final Executor elsewhere;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int running;

  /**
   * An empty one.
   *
   * @param elsewhere starts those that waited, so that a row of quick failures is no deep stack
   */
  Lane(int runningMax, int waitingMax, Executor elsewhere) {
    this.runningMax = runningMax;
    this.waitingMax = waitingMax;
    this.elsewhere = elsewhere;
  }

  private enum Place {
    RUN,
    WAIT,
    NONE
  }

  /** Fails with {@link TokensBusy} when too many wait already. */
  <T> Future<T> run(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    Runnable begin = () -> work.get().onComplete(done -> leave()).onComplete(promise);
    switch (enter(begin)) {
      case RUN -> begin.run();
      case NONE -> promise.fail(new TokensBusy());
      case WAIT -> {}
    }
    return promise.future();
  }

  private synchronized Place enter(Runnable begin) {
    if (running < runningMax) {
      running++;
      return Place.RUN;
    }
    return waiting.size() < waitingMax && waiting.add(begin) ? Place.WAIT : Place.NONE;
  }

  private void leave() {
    Runnable next = next();
    if (next != null) {
      elsewhere.execute(next);
    }
  }

  /** Whose turn it is; when it is nobody's, a place is free. */
  private synchronized @Nullable Runnable next() {
    Runnable next = waiting.poll();
    if (next == null) {
      running--;
    }
    return next;
  }
}
