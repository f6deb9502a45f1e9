package io.kaze.deploy.cell;

import io.kaze.bus.bridge.Bridge;
import io.kaze.bus.kernel.Kernel;
import io.kaze.channels.rest.RestChannel;
import io.kaze.channels.rest.contract.Contract;
import io.kaze.channels.rest.contract.ContractOperation;
import io.kaze.deploy.pod.Elsewhere;
import io.kaze.deploy.pod.NeededRooms;
import io.kaze.deploy.pod.Pods;
import io.kaze.deploy.settings.Room;
import io.kaze.deploy.settings.Settings;
import io.kaze.deploy.spending.SpendingRoutes;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;

/**
 * Where a cell's door leads to: what is in the database is told in each process, what a room says
 * where that room is, and in its place elsewhere who holds it.
 */
record DoorRoutes(Ground ground, Settings settings, Rooms rooms, Optional<Bridge> bridge) {

  List<Router> all() {
    Kernel kernel = ground.kernel();
    Contract contract = ground.contract();
    Pods pods = ground.pods();
    CellRoutes cell =
        new CellRoutes(
            kernel,
            new AwakeAgents(kernel.bus(), pods),
            ground.catalogue(),
            new CellStatus(settings, kernel, pods, bridge),
            contract);
    return List.of(
        cell.router(),
        needed(),
        rooms.rest().map(RestChannel::router).orElseGet(this::elsewhere),
        new SpendingRoutes(kernel, contract).router());
  }

  /** Before the room itself is asked. */
  private Router needed() {
    Router router = Router.router(ground.kernel().vertx());
    if (rooms.rest().isPresent()) {
      router.post("/goals").handler(new NeededRooms(ground.pods()));
    }
    return router;
  }

  private Router elsewhere() {
    return new Elsewhere(ground.pods())
        .router(
            ground.kernel().vertx(), ground.contract(), ContractOperation.CHANNELS, Room.CHANNELS);
  }
}
