package io.kaze.deploy.pod;

import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Reply;
import io.kaze.deploy.settings.Room;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/** What a door says of the rooms that its process does not hold: whether others of the cell do. */
public final class Elsewhere {
  private static final int RETRY_SECONDS = 5;

  private final Pods pods;

  /** By what is known of the cell's pods. */
  public Elsewhere(Pods pods) {
    this.pods = pods;
  }

  /**
   * Routes that answer in the place of a room.
   *
   * @param part what the contract calls the room
   */
  public Router router(Vertx vertx, Contract contract, String part, Room room) {
    Router router = Router.router(vertx);
    contract.operationsOf(part).stream()
        .map(ContractOperation::route)
        .distinct()
        .forEach(path -> router.route(path).handler(request -> answer(request, room)));
    return router;
  }

  private void answer(RoutingContext request, Room room) {
    why(room)
        .onSuccess(why ->
            Reply.problem(
                request,
                Problem.later(ProblemKind.UNAVAILABLE, why, RETRY_SECONDS)
                    .with("rooms", new JsonArray(List.of(room.word())))));
  }

  /** In words for whoever asked for something of a room that is not here; does not fail. */
  public Future<String> why(Room room) {
    return pods.missing(Set.of(room))
        .map(missing ->
            missing.isEmpty()
                ? "This process does not hold the room %s; others of its cell do: send it there."
                    .formatted(room.word())
                : "No process of this cell holds the room %s just now.".formatted(room.word()))
        .otherwise(unknown -> "This process does not hold the room %s.".formatted(room.word()));
  }
}
