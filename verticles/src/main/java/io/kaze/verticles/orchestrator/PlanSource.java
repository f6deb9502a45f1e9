package io.kaze.verticles.orchestrator;

import io.kaze.verticles.orchestrator.planning.Planning;
import io.vertx.core.Future;

/** Where plans come from. A plan it gives can be carried out by the question's catalogue. */
@FunctionalInterface
interface PlanSource {

  /**
   * Plans a goal, or plans it anew. May be asked the same again; event loop, nothing blocks.
   *
   * @return a failed future only for a fault of the source itself: that ends the goal
   */
  Future<Planning> plan(PlanQuestion question);
}
