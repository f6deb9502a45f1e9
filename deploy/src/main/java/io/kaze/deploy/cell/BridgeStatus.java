package io.kaze.deploy.cell;

import io.kaze.bus.bridge.Bridge;
import io.kaze.bus.bridge.handoff.Handoffs;
import io.kaze.bus.bridge.peer.PeerState;
import io.kaze.deploy.peer.PeerJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;

/**
 * How the bridge and other cells stand, for who runs the cell; nothing of any tenant's.
 *
 * @param bridge open
 */
record BridgeStatus(Bridge bridge, InstantSource clock) {

  Future<JsonObject> seen() {
    return bridge
        .handoffs()
        .map(Handoffs::peers)
        .orElseGet(() -> Future.succeededFuture(List.of()))
        .map(this::json);
  }

  private JsonObject json(List<PeerState> peers) {
    JsonObject json =
        new JsonObject()
            .put("cell", bridge.cell())
            .put("up", bridge.isUp())
            .put("peers", PeerJson.of(bridge.cell(), peers, clock.instant()));
    bridge.handoffs().flatMap(Handoffs::fault).ifPresent(fault -> json.put("fault", fault));
    return json;
  }
}
