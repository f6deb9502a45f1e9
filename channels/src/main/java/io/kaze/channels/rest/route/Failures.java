package io.kaze.channels.rest.route;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.problem.Problems;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Tells every failure of a router's routes as a problem. */
public final class Failures implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext failed) {
    Throwable failure = failed.failure();
    Problem problem =
        failure == null
            ? Problem.of(ProblemKind.UNEXPECTED, "Failed with status " + failed.statusCode())
            : Problems.of(failure);
    Reply.problem(failed, problem);
  }

  /** For addresses where nothing is. */
  public static void nothingHere(RoutingContext request) {
    String detail = "There is nothing at " + request.normalizedPath();
    request.fail(Problem.of(ProblemKind.NOT_FOUND, detail).fault());
  }
}
