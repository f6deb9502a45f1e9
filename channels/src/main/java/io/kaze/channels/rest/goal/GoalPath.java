package io.kaze.channels.rest.goal;

import io.kaze.bus.goal.GoalId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Where goals are found over HTTP. */
public final class GoalPath {
  /** All goals. */
  public static final String GOALS = "/goals";

  /** One goal. */
  public static final String GOAL = GOALS + "/:goalId";

  private GoalPath() {}

  /** The goal a request names; fails the request when what it names can be none. */
  public static GoalId goalId(RoutingContext request) {
    return read("goalId", part(request, "goalId"));
  }

  /** A part of the path that the route names, so that it is there. */
  static String part(RoutingContext request, String name) {
    return Objects.requireNonNull(request.pathParam(name), name);
  }

  static GoalId read(String where, String text) {
    try {
      return GoalId.of(text);
    } catch (IllegalArgumentException notOne) {
      String detail = "%s is not a goalId, which is a UUID: %s".formatted(where, shown(text));
      throw Problem.of(ProblemKind.INVALID, detail).with("parameter", where).fault();
    }
  }

  private static String shown(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
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
