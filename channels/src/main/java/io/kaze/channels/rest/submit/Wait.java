package io.kaze.channels.rest.submit;

import io.kaze.bus.goal.GoalStatus;
import io.kaze.channels.story.Ending;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** A request's wait for its goal's end. */
interface Wait {
  /** Nobody waits. */
  Wait NONE = (request, status) -> Future.succeededFuture(Optional.empty());

  /**
   * The goal's end; empty when it does not come in time. On the request's context.
   *
   * @param status where the goal stands by now
   */
  Future<Optional<Ending>> end(RoutingContext request, GoalStatus status);

  /** Lets go of everything; may be called again. */
  default void over() {}
}
