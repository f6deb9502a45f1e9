package io.kaze.channels.rest.goal;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalView;
import io.kaze.bus.goal.Goals;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /goals}: the newest first, a page at a time. */
public final class ListGoals implements Operation {
  private final Goals goals;

  /** Lists these goals. */
  public ListGoals(Goals goals) {
    this.goals = goals;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Page page = Page.of(request);
    GoalId before = page.cursor() == null ? null : GoalId.of(page.cursor());
    return goals
        .page(caller.tenant(), before, page.fetch())
        .compose(found -> checked(caller.tenant(), before, found))
        .map(found -> page.answer("goals", found, GoalJson::of, goal -> goal.goalId().toString()))
        .compose(json -> Reply.json(request, 200, json));
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
}
