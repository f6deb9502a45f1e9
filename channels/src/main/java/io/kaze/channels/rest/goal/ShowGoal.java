package io.kaze.channels.rest.goal;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.channels.story.Stories;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /goals/{goalId}}: a goal as it stands. */
public final class ShowGoal implements Operation {
  private final Stories stories;

  /** Shows goals by their stories. */
  public ShowGoal(Stories stories) {
    this.stories = stories;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    GoalId goal = GoalPath.goalId(request);
    return stories
        .read(caller.tenant(), goal)
        .map(story -> story.orElseThrow(() -> GoalPath.unknown(goal).fault()))
        .map(story -> GoalJson.of(story, GoalPath.of(request, goal)))
        .compose(json -> Reply.json(request, 200, json));
  }
}
