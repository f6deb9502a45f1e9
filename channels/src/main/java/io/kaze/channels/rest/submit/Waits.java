package io.kaze.channels.rest.submit;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.story.Endings;
import io.kaze.channels.story.Stories;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** The requests that wait for their goal's end; beyond so many, nobody waits. Any thread. */
final class Waits {
  /** The most at a time. */
  static final int WAITING_MAX = 1_000;

  private final Vertx vertx;
  private final Stories stories;
  private final Endings endings;
  private final Semaphore places = new Semaphore(WAITING_MAX);

  Waits(Vertx vertx, Stories stories, Endings endings) {
    this.vertx = vertx;
    this.stories = stories;
    this.endings = endings;
  }

  /**
   * Listens for a goal's end from before it is written, so that none is missed.
   *
   * @param patience zero for no wait
   */
  Wait begin(TenantId tenant, GoalId goal, Duration patience) {
    if (patience.isZero() || !places.tryAcquire()) {
      return Wait.NONE;
    }
    return new GoalWait(vertx, stories, endings, tenant, goal, patience, places::release);
  }
}
