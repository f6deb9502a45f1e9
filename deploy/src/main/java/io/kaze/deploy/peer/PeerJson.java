package io.kaze.deploy.peer;

import io.kaze.bus.bridge.peer.Advice;
import io.kaze.bus.bridge.peer.PeerState;
import io.kaze.bus.bridge.peer.Setback;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Other cells as {@code GET /status} has them; what is not known is left out. */
public final class PeerJson {
  private PeerJson() {}

  /**
   * All of them.
   *
   * @param own the name of the cell that says it
   */
  public static JsonArray of(String own, List<PeerState> peers, Instant now) {
    return new JsonArray(peers.stream().map(peer -> of(own, peer, now)).toList());
  }

  private static JsonObject of(String own, PeerState peer, Instant now) {
    Advice advice = new Advice(own, peer);
    Setback last = peer.last();
    JsonObject json =
        new JsonObject()
            .put("cell", peer.cell())
            .put("state", peer.reach().name().toLowerCase(Locale.ROOT))
            .put("waiting", peer.waiting().entries())
            .put("refused", peer.refusedLately())
            .put("givenUp", peer.givenUpLately());
    put(json, "beaconAt", peer.beaconAt());
    put(json, "oldest", peer.waiting().oldest());
    put(json, "reason", advice.reason());
    put(json, "reasonAt", last == null ? null : last.at());
    put(json, "remedy", advice.remedy(now));
    return json;
  }

  private static void put(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }
}
