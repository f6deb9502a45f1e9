package io.kaze.deploy.cell;

import io.kaze.bus.bridge.Bridge;
import io.kaze.bus.kernel.Kernel;
import io.kaze.deploy.management.Check;
import io.kaze.deploy.pod.Pods;
import io.kaze.deploy.settings.Room;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** What a cell needs to be ready. */
final class Checks {

  /** Of a cell that takes no new work. */
  static final List<Check> STOPPING =
      List.of(new Check("cell", () -> Future.failedFuture("it is stopping")));

  private Checks() {}

  static List<Check> of(
      Ground ground,
      Rooms rooms,
      Optional<GatewayRoom> gateway,
      Optional<Bridge> bridge,
      Future<Void> failed) {
    List<Check> checks = new ArrayList<>(needed(ground.kernel(), rooms, failed));
    checks.add(Check.ofUse("other-rooms", () -> others(ground.pods())));
    gateway.ifPresent(room -> checks.add(Check.ofUse("keys", room.data().kept()::check)));
    gateway
        .flatMap(room -> room.data().services())
        .ifPresent(services -> checks.add(Check.ofUse("kubernetes", services::check)));
    bridge.ifPresent(open -> checks.add(Check.ofUse("bridge", open::check)));
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

  /** A process is ready by itself: else none would be while another room's are started again. */
  private static Future<Void> others(Pods pods) {
    return pods.missing(EnumSet.allOf(Room.class))
        .compose(missing ->
            missing.isEmpty()
                ? Future.succeededFuture()
                : Future.failedFuture("no process of this cell holds " + missing));
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
