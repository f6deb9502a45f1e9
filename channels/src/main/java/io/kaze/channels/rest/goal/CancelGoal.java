package io.kaze.channels.rest.goal;

import io.kaze.bus.bridge.handoff.Submitting;
import io.kaze.bus.goal.GoalCancelled;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.goal.GoalStatus;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.kaze.channels.story.GoalStory;
import io.kaze.channels.story.Stories;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code DELETE /goals/{goalId}}: calls a goal off. It is written at the position the decision was
 * made on, so that of an answer and a cancellation that race, one stands. Where another cell works
 * on the goal, that cell is told by an entry of the same append.
 */
public final class CancelGoal implements Operation {
  private static final int TRIES_MAX = 20;

  private final Journal journal;
  private final Stories stories;

  /** Writes cancellations into the journal the stories are read from. */
  public CancelGoal(Journal journal, Stories stories) {
    this.journal = journal;
    this.stories = stories;
  }

  @Override
  public Permission permission() {
    return Permission.SUBMIT;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    GoalCancelled cancelled = new GoalCancelled(GoalPath.goalId(request), reason(request));
    return cancel(caller.tenant(), cancelled, 1)
        .compose(v -> Reply.json(request, 200, answer(cancelled.goalId())));
  }

  private static JsonObject answer(GoalId goal) {
    return new JsonObject()
        .put("goalId", goal.toString())
        .put("status", GoalStatus.CANCELLED.word());
  }

  private static String reason(RoutingContext request) {
    String reason = Input.of(request).text("reason");
    return reason == null ? "" : reason;
  }

  private Future<Void> cancel(TenantId tenant, GoalCancelled cancelled, int attempt) {
    GoalId goal = cancelled.goalId();
    return stories
        .read(tenant, goal)
        .map(story -> story.orElseThrow(() -> GoalPath.unknown(goal).fault()))
        .compose(story -> decide(tenant, cancelled, story, attempt));
  }

  private Future<Void> decide(
      TenantId tenant, GoalCancelled cancelled, GoalStory story, int attempt) {
    if (attempt > 1 && story.status() == GoalStatus.CANCELLED) {
      // Called off while this tried to: by another, or by this with its confirmation lost.
      return Future.succeededFuture();
    }
    if (story.status().ended()) {
      return Future.failedFuture(ended(story).fault());
    }
    return write(tenant, cancelled, story)
        .compose(appended ->
            switch (appended) {
              case Appended.Committed c -> Future.succeededFuture();
              case Appended.Duplicate d -> Future.succeededFuture();
              case Appended.Conflict c -> again(tenant, cancelled, attempt);
              case Appended.Fenced f -> again(tenant, cancelled, attempt);
            });
  }

  private Future<Void> again(TenantId tenant, GoalCancelled cancelled, int attempt) {
    if (attempt == TRIES_MAX) {
      String detail = "Too much is happening to this goal; nothing was changed. Try again.";
      return Future.failedFuture(Problem.later(ProblemKind.BUSY, detail, 1).fault());
    }
    return cancel(tenant, cancelled, attempt + 1);
  }

  private Future<Appended> write(TenantId tenant, GoalCancelled cancelled, GoalStory story) {
    Envelope envelope =
        Envelope.of(tenant, cancelled.goalId().toString()).traced(story.traceparent());
    String elsewhere = story.handedTo();
    Append append =
        elsewhere == null
            ? Append.anywhere(
                tenant,
                cancelled.goalId().stream(),
                new NewEntry(envelope, cancelled, Readers.ORCHESTRATOR.name()))
            : Submitting.callingOff(envelope, cancelled, elsewhere);
    return journal.append(append.at(story.position()));
  }

  private static Problem ended(GoalStory story) {
    String word = story.status().word();
    return Problem.of(
            ProblemKind.CONFLICT, "The goal is %s already; nothing was changed".formatted(word))
        .with("goalStatus", word);
  }
}
