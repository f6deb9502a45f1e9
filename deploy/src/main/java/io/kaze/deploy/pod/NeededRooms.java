package io.kaze.deploy.pod;

import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Reply;
import io.kaze.deploy.settings.Room;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/**
 * Lets a goal in only while somebody in the cell holds each room on its path. What is let in is
 * durable and waits for whoever holds the room next; so this is no promise, only a word in time to
 * those who would wait in vain.
 */
public final class NeededRooms implements Handler<RoutingContext> {
  private static final Set<Room> ON_THE_PATH =
      Set.of(Room.CHANNELS, Room.GOVERNANCE, Room.VERTICLES);
  private static final int RETRY_SECONDS = 5;

  private final Pods pods;

  /** By what is known of the cell's pods. */
  public NeededRooms(Pods pods) {
    this.pods = pods;
  }

  @Override
  public void handle(RoutingContext request) {
    Future<Set<Room>> missing = pods.missing(ON_THE_PATH);
    if (!missing.isComplete()) {
      request.request().pause();
    }
    missing.onComplete(
        rooms -> judge(request, rooms),
        // What keeps the database from telling keeps the goal from being written down, too.
        unknown -> request.next());
  }

  private static void judge(RoutingContext request, Set<Room> missing) {
    if (missing.isEmpty()) {
      request.next();
      return;
    }
    List<String> words = words(missing);
    String detail =
        "No process of this cell holds the room %s just now, so a goal would not be worked on."
                .formatted(String.join(" or ", words))
            + " Nothing of this request was kept: send it again.";
    var _ =
        Reply.problem(
            request,
            Problem.later(ProblemKind.UNAVAILABLE, detail, RETRY_SECONDS)
                .with("rooms", new JsonArray(words)));
  }

  static List<String> words(Set<Room> rooms) {
    return rooms.stream().map(Room::word).sorted().toList();
  }
}
