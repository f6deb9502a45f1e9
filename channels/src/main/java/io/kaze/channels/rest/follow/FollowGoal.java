package io.kaze.channels.rest.follow;

import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Entry;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.tenant.Caller;
import io.kaze.channels.rest.goal.GoalPath;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code GET /goals/{goalId}/events}: a goal's story as server-sent events (WHATWG HTML §9.2), from
 * its beginning or behind {@code Last-Event-ID}, until its end.
 */
public final class FollowGoal implements Operation {
  /** The media type of server-sent events. */
  public static final String EVENT_STREAM = "text/event-stream";

  private static final int RETRY_SECONDS = 5;

  private final Journal journal;
  private final FollowSettings settings;
  private final OpenStreams streams;

  /** Tells from this journal. */
  public FollowGoal(Journal journal, FollowSettings settings) {
    this.journal = journal;
    this.settings = settings;
    this.streams = new OpenStreams(settings.streamsMax());
  }

  @Override
  public String mediaType() {
    return EVENT_STREAM;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    GoalId goal = GoalPath.goalId(request);
    long last = lastEventId(request);
    // The entry told last is read again: it says whether there is anything behind it.
    return journal
        .read(caller.tenant(), goal.stream(), Math.max(0, last - 1), 1)
        .compose(found -> begin(request, caller, goal, last, found));
  }

  private static long lastEventId(RoutingContext request) {
    String text = Input.of(request).text("Last-Event-ID");
    return text == null || text.isEmpty() ? 0 : Long.parseLong(text);
  }

  private Future<Void> begin(
      RoutingContext request, Caller caller, GoalId goal, long last, List<Entry> found) {
    if (found.isEmpty()) {
      return last == 0
          ? Future.failedFuture(GoalPath.unknown(goal).fault())
          : ahead(caller, goal, last);
    }
    if (last > 0 && Telling.isLast(found.getFirst().event())) {
      // By the standard, this and nothing else has a browser stop asking.
      return Reply.nothing(request);
    }
    if (!streams.reserve()) {
      String detail = "%d streams are open already".formatted(settings.streamsMax());
      throw Problem.later(ProblemKind.BUSY, detail, RETRY_SECONDS).fault();
    }
    EventStream stream =
        new EventStream(request, journal, caller.tenant(), goal, last, settings, streams);
    stream.open();
    request.request().resume();
    return Future.succeededFuture();
  }

  private Future<Void> ahead(Caller caller, GoalId goal, long last) {
    return journal
        .read(caller.tenant(), goal.stream(), 0, 1)
        .compose(first ->
            Future.failedFuture(
                (first.isEmpty() ? GoalPath.unknown(goal) : neverTold(goal, last)).fault()));
  }

  private static Problem neverTold(GoalId goal, long last) {
    String detail =
        "The goal %s has told no event %d yet, so it cannot be followed from there. Without"
                .formatted(goal, last)
            + " Last-Event-ID its story is told from the beginning.";
    return Problem.of(ProblemKind.NOT_FOUND, detail).with("header", "Last-Event-ID");
  }

  /** Ends all streams; their clients ask on elsewhere, from where they were. */
  public void close() {
    streams.closeAll();
  }
}
