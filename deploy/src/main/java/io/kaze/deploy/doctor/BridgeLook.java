package io.kaze.deploy.doctor;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.handoff.HandoffLook;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.deploy.cell.CellFile;
import io.kaze.deploy.client.CellClient;
import io.kaze.deploy.client.CellFault;
import io.kaze.deploy.door.LocalToken;
import io.kaze.deploy.peer.PeerJson;
import io.kaze.deploy.peer.PeerWords;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** NATS and the other cells: as the cell that runs sees them, or else by a look of its own. */
final class BridgeLook {
  private static final String WHAT = "nats";
  private static final String PAGE = "docs/BRIDGE.md";

  private BridgeLook() {}

  static List<Finding> at(BridgeSettings settings, Path data, Optional<CellFile> running) {
    return running.isPresent() ? ofCell(running.get(), data) : byItself(settings);
  }

  private static List<Finding> ofCell(CellFile cell, Path data) {
    try (CellClient client = new CellClient(cell.url(), LocalToken.in(data).secret())) {
      JsonObject bridge = client.get("/status").getJsonObject("bridge");
      return bridge == null
          ? List.of(
              Finding.warn(
                  WHAT,
                  "the cell that runs was started without",
                  "Start it again with the settings of today."))
          : found(bridge, Instant.now());
    } catch (CellFault | IOException fault) {
      return List.of(
          Finding.warn(
              WHAT,
              "the cell that runs does not tell: " + fault.getMessage(),
              "See what it logs, then look again."));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** What a status says of the bridge. */
  static List<Finding> found(JsonObject bridge, Instant now) {
    List<Finding> findings = new ArrayList<>();
    String cell = "cell " + bridge.getString("cell");
    if (!bridge.getBoolean("up", false)) {
      findings.add(
          Finding.warn(
              WHAT,
              cell + " does not reach it",
              "See that nats-server runs at nats.url; what is to be handed over waits until then."));
    } else if (bridge.containsKey("fault")) {
      findings.add(fault(bridge.getString("fault")));
    } else {
      findings.add(Finding.ok(WHAT, cell + " reaches it"));
    }
    findings.addAll(peers(bridge.getJsonArray("peers", new JsonArray()), now));
    return findings;
  }

  private static List<Finding> peers(JsonArray peers, Instant now) {
    return IntStream.range(0, peers.size())
        .mapToObj(peers::getJsonObject)
        .map(peer -> peer(peer, now))
        .toList();
  }

  private static Finding peer(JsonObject peer, Instant now) {
    String what = "cell " + peer.getString("cell");
    String remedy = PeerWords.remedy(peer);
    String found = PeerWords.of(peer, now);
    return remedy == null ? Finding.ok(what, found) : Finding.warn(what, found, sentence(remedy));
  }

  private static String sentence(String remedy) {
    return remedy.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + remedy.substring(1) + ".";
  }

  private static Finding fault(String fault) {
    return Finding.warn(WHAT, "nothing can be handed off: " + fault, "Set up JetStream: " + PAGE);
  }

  private static List<Finding> byItself(BridgeSettings settings) {
    Vertx vertx = Vertx.vertx();
    InstantSource clock = InstantSource.system();
    try {
      HandoffLook.Seen seen = HandoffLook.at(vertx, settings, clock).await();
      List<Finding> findings = new ArrayList<>();
      findings.add(server(settings, seen));
      String own = settings.cell().value();
      findings.addAll(peers(PeerJson.of(own, seen.peers(), clock.instant()), clock.instant()));
      return findings;
    } catch (BridgeFault fault) {
      return List.of(
          Finding.fail(
              WHAT, String.valueOf(fault.words()), "Mend the settings under nats: " + PAGE));
    } finally {
      vertx.close().await();
    }
  }

  private static Finding server(BridgeSettings settings, HandoffLook.Seen seen) {
    if (seen.server().isEmpty()) {
      return Finding.warn(
          WHAT,
          settings.servers() + " cannot be reached",
          "See that nats-server runs there. The cell comes up all the same, and connects once it can.");
    }
    return seen.fault()
        .map(BridgeLook::fault)
        .orElseGet(() ->
            Finding.ok(
                WHAT,
                "%s answers, version %s"
                    .formatted(seen.server().get().name(), seen.server().get().version())));
  }
}
