package io.kaze.gateway.call;

import io.kaze.bus.message.RawJson;
import io.vertx.core.Future;

/** Who takes the pieces of a stream. */
@FunctionalInterface
interface PieceTaker {

  /**
   * Takes a piece; the next one comes once this has succeeded.
   *
   * @return fails when nobody wants any more: the call is broken off
   */
  Future<Void> take(RawJson chunk);
}
