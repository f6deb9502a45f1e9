package io.kaze.channels.rest;

import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.kernel.Kernel;
import io.kaze.channels.rest.audit.VerifyAudit;
import io.kaze.channels.rest.follow.FollowGoal;
import io.kaze.channels.rest.goal.CancelGoal;
import io.kaze.channels.rest.goal.GoalPath;
import io.kaze.channels.rest.goal.ListGoals;
import io.kaze.channels.rest.goal.ShowArtefact;
import io.kaze.channels.rest.goal.ShowGoal;
import io.kaze.channels.rest.route.Failures;
import io.kaze.channels.rest.route.Resource;
import io.kaze.channels.rest.submit.SubmitGoal;
import io.kaze.channels.story.Stories;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.Map;

/**
 * The channel that speaks HTTP. It opens no port: its router is mounted behind a door, which leaves
 * a {@link io.kaze.bus.tenant.Caller} on each request's routing context and reads no body.
 */
public final class RestChannel {
  private static final int UTF8_BYTES_MAX = 4;

  private final Kernel kernel;
  private final RestSettings settings;
  private final Stories stories;
  private final FollowGoal follow;

  /** On this kernel, within these settings. */
  public RestChannel(Kernel kernel, RestSettings settings) {
    this.kernel = kernel;
    this.settings = settings;
    this.stories = new Stories(kernel.journal());
    this.follow = new FollowGoal(kernel.journal(), settings.follow());
  }

  /** Has a server let through what the routes take: a goal's text may come as a form's field. */
  public static HttpServerOptions allow(HttpServerOptions options) {
    int needed = GoalSubmitted.TEXT_MAX * UTF8_BYTES_MAX;
    return options.setMaxFormAttributeSize(Math.max(needed, options.getMaxFormAttributeSize()));
  }

  /** The routes; usable by any number of event loops. */
  public Router router() {
    Router router = Router.router(kernel.vertx());
    router
        .route(GoalPath.GOALS)
        .handler(
            Resource.of(
                Map.of(
                    HttpMethod.POST,
                    new SubmitGoal(kernel, settings.submission()),
                    HttpMethod.GET,
                    new ListGoals(kernel.goals()))));
    router
        .route(GoalPath.GOAL)
        .handler(
            Resource.of(
                Map.of(
                    HttpMethod.GET,
                    new ShowGoal(stories),
                    HttpMethod.DELETE,
                    new CancelGoal(kernel.journal(), stories))));
    router
        .route(GoalPath.GOAL + "/artefacts/:name")
        .handler(Resource.of(Map.of(HttpMethod.GET, new ShowArtefact(stories))));
    router.route(GoalPath.GOAL + "/events").handler(Resource.of(Map.of(HttpMethod.GET, follow)));
    router
        .route("/audit/verify")
        .handler(Resource.of(Map.of(HttpMethod.POST, new VerifyAudit(kernel.journal()))));
    router.route().handler(Failures::nothingHere);
    router.route().failureHandler(new Failures());
    return router;
  }

  /** Ends the streams that are open, so that a server can close. */
  public void close() {
    follow.close();
  }
}
