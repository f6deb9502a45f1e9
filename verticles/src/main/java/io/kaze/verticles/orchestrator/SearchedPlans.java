package io.kaze.verticles.orchestrator;

import io.kaze.verticles.orchestrator.planning.Plan;
import io.kaze.verticles.orchestrator.planning.Planner;
import io.kaze.verticles.orchestrator.planning.Planning;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;

/**
 * Plans found by search over typed skills, without a model. The search is bounded, but a large
 * catalogue can keep it busy for longer than an event loop may be: it runs on a worker.
 */
record SearchedPlans(Vertx vertx) implements PlanSource {

  @Override
  public Future<Planning> plan(PlanQuestion question) {
    return vertx.executeBlocking(() -> search(question), false).map(Objects::requireNonNull);
  }

  static Planning search(PlanQuestion question) {
    return search(question, false);
  }

  /** Finds one, at once. */
  static Planning search(PlanQuestion question, boolean modelThere) {
    int turn = question.goal().stream().value().hashCode();
    Planner planner = new Planner(question.catalogue(), modelThere, turn);
    Plan previous = question.previous();
    return previous == null
        ? planner.plan(question.facts(), question.vertical())
        : planner.replan(question.facts(), question.vertical(), previous, question.progress());
  }
}
