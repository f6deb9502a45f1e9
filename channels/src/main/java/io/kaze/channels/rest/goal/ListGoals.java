package io.kaze.channels.rest.goal;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalView;
import io.kaze.bus.goal.Goals;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /goals}: the newest first, a page at a time. */
public final class ListGoals implements Operation {
  private static final int LIMIT_DEFAULT = 20;
  private static final int LIMIT_MAX = 100;

  private final Goals goals;

  /** Lists these goals. */
  public ListGoals(Goals goals) {
    this.goals = goals;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    int limit = limit(request.request().getParam("limit"));
    String cursor = request.request().getParam("before");
    GoalId before = cursor == null ? null : GoalPath.read("before", cursor);
    return goals
        .page(caller.tenant(), before, limit + 1)
        .compose(found -> checked(caller.tenant(), before, found))
        .compose(found -> Reply.json(request, 200, page(found, limit)));
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return LIMIT_DEFAULT;
    }
    if (text.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    }
    String detail = "limit is a whole number from 1 to " + LIMIT_MAX;
    throw Problem.of(ProblemKind.INVALID, detail).with("parameter", "limit").fault();
  }

  /** Behind a goal that is not there, nothing is found: that is no empty page but a mistake. */
  private Future<List<GoalView>> checked(
      TenantId tenant, @Nullable GoalId before, List<GoalView> found) {
    if (before == null || !found.isEmpty()) {
      return Future.succeededFuture(found);
    }
    return goals
        .find(tenant, before)
        .map(goal -> {
          if (goal.isEmpty()) {
            throw GoalPath.unknown(before).fault();
          }
          return found;
        });
  }

  private static JsonObject page(List<GoalView> found, int limit) {
    List<GoalView> shown = found.subList(0, Math.min(limit, found.size()));
    JsonArray goals = new JsonArray();
    shown.forEach(goal -> goals.add(GoalJson.of(goal)));
    JsonObject page = new JsonObject().put("goals", goals);
    return found.size() > limit ? page.put("next", shown.getLast().goalId().toString()) : page;
  }
}
