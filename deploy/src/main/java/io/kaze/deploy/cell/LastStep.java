package io.kaze.deploy.cell;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Closes a Vert.x instance as the last step of something. A future that belongs to one of its event
 * loops can no longer tell anyone once that loop has ended; the one given here belongs to none.
 */
final class LastStep {

  private LastStep() {}

  /** What the work came to, once the instance is closed as well. */
  static <T> Future<T> close(Vertx vertx, Future<T> work) {
    Promise<T> end = Promise.promise();
    work.onComplete(result -> vertx.close().onComplete(closed -> end.handle(result)));
    return end.future();
  }
}
