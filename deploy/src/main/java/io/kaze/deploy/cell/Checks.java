package io.kaze.deploy.cell;

import io.kaze.bus.kernel.Kernel;
import io.kaze.deploy.management.Check;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a cell needs to be ready. */
final class Checks {

  private Checks() {}

  static List<Check> of(
      Kernel kernel, Rooms rooms, Optional<GatewayRoom> gateway, Future<Void> failed) {
    List<Check> checks = new ArrayList<>(needed(kernel, rooms, failed));
    gateway.ifPresent(room -> checks.add(Check.ofUse("keys", room.data().kept()::check)));
    gateway
        .flatMap(room -> room.data().services())
        .ifPresent(services -> checks.add(Check.ofUse("kubernetes", services::check)));
    return checks;
  }

  private static List<Check> needed(Kernel kernel, Rooms rooms, Future<Void> failed) {
    return List.of(
        new Check("postgres", () -> failed.failed() ? failed : Future.succeededFuture()),
        new Check("journal", () -> kernel.database().call("select 1", Tuple.tuple()).mapEmpty()),
        new Check(
            "relay",
            () ->
                kernel.relay().holder() > 0
                    ? Future.succeededFuture()
                    : Future.failedFuture("it holds no lease")),
        new Check("rooms", () -> agents(rooms)));
  }

  private static Future<Void> agents(Rooms rooms) {
    return rooms
        .verticles()
        .filter(room -> !room.agents().down().isEmpty())
        .<Future<Void>>map(
            room -> Future.failedFuture("verticals gave up: " + room.agents().down()))
        .orElseGet(Future::succeededFuture);
  }
}
