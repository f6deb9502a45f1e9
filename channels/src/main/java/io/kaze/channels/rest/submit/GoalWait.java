package io.kaze.channels.rest.submit;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.story.Ending;
import io.kaze.channels.story.Endings;
import io.kaze.channels.story.GoalStory;
import io.kaze.channels.story.Stories;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for one goal's end: hears of it when it ends here, and looks now and then, should it end in
 * another process or have ended before. On the request's context.
 */
final class GoalWait implements Wait {
  private static final long LOOK_MILLIS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final Stories stories;
  private final TenantId tenant;
  private final GoalId goal;
  private final Duration patience;
  private final Runnable release;
  private final Runnable unlisten;
  private final Promise<Optional<Ending>> end = Promise.promise();
  private long[] timers = {};
  private boolean over;

  GoalWait(
      Vertx vertx,
      Stories stories,
      Endings endings,
      TenantId tenant,
      GoalId goal,
      Duration patience,
      Runnable release) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.stories = stories;
    this.tenant = tenant;
    this.goal = goal;
    this.patience = patience;
    this.release = release;
    this.unlisten =
        endings.listen(
            tenant,
            goal,
            ending -> context.runOnContext(v -> end.tryComplete(Optional.of(ending))));
  }

  @Override
  public Future<Optional<Ending>> end(RoutingContext request, GoalStatus status) {
    if (!end.future().isComplete() && !over) {
      request.response().closeHandler(gone -> over());
      timers =
          new long[] {
            vertx.setTimer(patience.toMillis(), t -> end.tryComplete(Optional.empty())),
            vertx.setPeriodic(LOOK_MILLIS, t -> look())
          };
      if (status.ended()) {
        look();
      }
    }
    return end.future();
  }

  /** What cannot be read now is looked at the next time. */
  private void look() {
    stories
        .read(tenant, goal)
        .onSuccess(story ->
            story.map(GoalStory::ending).ifPresent(ended -> end.tryComplete(Optional.of(ended))));
  }

  @Override
  public void over() {
    if (!over) {
      over = true;
      unlisten.run();
      for (long timer : timers) {
        vertx.cancelTimer(timer);
      }
      release.run();
      end.tryComplete(Optional.empty());
    }
  }
}
