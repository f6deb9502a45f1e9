package io.kaze.deploy.cli;

import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.terminal.Progress;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Waits with a person until a goal is over, or waits for someone. */
final class Following {
  private static final Set<String> OVER = Set.of("answered", "failed", "cancelled", "held");
  private static final int UNAVAILABLE = 503;
  private static final Duration TICK = Duration.ofMillis(120);
  private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofMillis(1_500);

  private final CellSession session;
  private final Progress progress;
  private final CompletableFuture<Integer> interrupted;
  private final long deadline;

  /**
   * Follows over a session.
   *
   * @param interrupted completes when the person wants to wait no longer
   * @param max how long to wait at most
   */
  Following(
      CellSession session,
      Progress progress,
      CompletableFuture<Integer> interrupted,
      Duration max) {
    this.session = session;
    this.progress = progress;
    this.interrupted = interrupted;
    this.deadline = System.nanoTime() + max.toNanos();
  }

  /** The goal as it ended. */
  JsonObject untilOver(String goalId)
      throws CommandFault, CellFault, IOException, InterruptedException {
    while (true) {
      try (GoalEvents events = GoalEvents.of(session.client(), goalId)) {
        return over(goalId, events);
      } catch (CellFault fault) {
        if (fault.status() != 0 || !session.isLocal()) {
          throw fault;
        }
      }
      session.renew();
    }
  }

  private JsonObject over(String goalId, GoalEvents events)
      throws CommandFault, CellFault, InterruptedException {
    JsonObject goal = look(goalId, new JsonObject());
    while (!OVER.contains(goal.getString("status", ""))) {
      progress.show(goal);
      awaitChange(goalId, goal, events);
      goal = look(goalId, goal);
    }
    progress.show(goal);
    return goal;
  }

  /** The goal as it stands; as it stood while the cell's database is away for a moment. */
  private JsonObject look(String goalId, JsonObject before) throws CellFault, InterruptedException {
    try {
      return session.client().goal(goalId);
    } catch (CellFault fault) {
      if (fault.status() == UNAVAILABLE) {
        return before;
      }
      throw fault;
    }
  }

  private void awaitChange(String goalId, JsonObject goal, GoalEvents events)
      throws CommandFault, InterruptedException {
    long look = System.nanoTime() + LOOK_AT_LEAST_EVERY.toNanos();
    while (System.nanoTime() < look && !events.await(TICK)) {
      if (interrupted.isDone()) {
        throw CommandFault.interrupted(interrupted.join(), resume(goalId));
      }
      if (System.nanoTime() >= deadline) {
        throw CommandFault.failed("The goal takes longer than --timeout. " + resume(goalId));
      }
      progress.show(goal);
    }
  }

  private String resume(String goalId) {
    String on = session.isOwn() ? "It goes on with the next start" : "It goes on";
    return "%s; to see how it ends: kaze goal --follow %s".formatted(on, goalId);
  }
}
