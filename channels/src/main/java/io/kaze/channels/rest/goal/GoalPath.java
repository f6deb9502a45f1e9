package io.kaze.channels.rest.goal;

import io.kaze.bus.goal.GoalId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where goals are found over HTTP. */
public final class GoalPath {
  private static final String GOALS = "/goals";

  private GoalPath() {}

  /** The goal a request names. */
  public static GoalId goalId(RoutingContext request) {
    return GoalId.of(Input.of(request).required("goalId"));
  }

  /** No such goal, as far as this tenant can see. */
  public static Problem unknown(GoalId goal) {
    return Problem.of(ProblemKind.NOT_FOUND, "There is no goal " + goal)
        .with("goalId", goal.toString());
  }

  /** The address of a goal, as seen from outside. */
  public static String of(RoutingContext request, GoalId goal) {
    String mounted = request.mountPoint() == null ? "" : request.mountPoint();
    String bare = mounted.endsWith("/") ? mounted.substring(0, mounted.length() - 1) : mounted;
    return bare + GOALS + "/" + goal;
  }

  /** The address of an artefact of a goal's answer, as seen from outside. */
  public static String artefact(String goal, String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return goal + "/artefacts/" + encoded;
  }
}
