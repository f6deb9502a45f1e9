package io.kaze.verticles.orchestrator;

import io.kaze.verticles.orchestrator.planning.Planning;
import io.vertx.core.Future;

/** Where plans come from. A plan it gives can be carried out by the question's catalogue. */
@FunctionalInterface
interface PlanSource {

  /**
   * Plans a goal, or plans it anew. May be asked the same again; event loop, nothing blocks.
   *
   * @return a failed future only for a fault of the source itself, which ends the goal; or {@link
   *     StillThinking}, when the same is to be asked again later
   */
  Future<Planning> plan(PlanQuestion question);

  /** What was thought about a goal is of no more use. */
  default void forget(Stories.Key goal) {}
}
