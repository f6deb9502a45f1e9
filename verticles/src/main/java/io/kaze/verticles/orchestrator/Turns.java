package io.kaze.verticles.orchestrator;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lets what concerns one thing happen one after the other, and different things side by side. On
 * one event loop; bounded by whoever hands in the work.
 *
 * @param <K> names the thing
 */
final class Turns<K> {
  private final Map<K, Future<?>> last = new HashMap<>();

  /** Begins once all that came before for the same thing has ended, however that ended. */
  <T> Future<T> take(K thing, Supplier<Future<T>> work) {
    Future<?> before = last.get(thing);
    Future<T> turn = before == null ? begin(work) : before.transform(ended -> begin(work));
    if (!turn.isComplete()) {
      last.put(thing, turn);
      turn.onComplete(ended -> last.remove(thing, turn));
    }
    return turn;
  }

  private static <T> Future<T> begin(Supplier<Future<T>> work) {
    return Future.<Void>succeededFuture().compose(v -> work.get());
  }

  /** How many things have work under way. */
  int busy() {
    return last.size();
  }
}
