package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.ask.Requests;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.link.Server;
import io.kaze.bus.bridge.peer.PeerState;
import io.kaze.bus.bridge.peer.Peers;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.bridge.wire.Subjects;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A look at a cell's NATS while the cell does not run: who is there, and what is kept for other
 * cells. Nothing is made, taken or told.
 */
public final class HandoffLook {
  private final BridgeSettings settings;
  private final Peers peers;
  private final JetStream jetStream;

  private HandoffLook(BridgeSettings settings, Peers peers, Requests requests) {
    this.settings = settings;
    this.peers = peers;
    this.jetStream = new JetStream(requests);
  }

  /**
   * What was seen.
   *
   * @param server what it says of itself; empty when it cannot be reached
   * @param fault why nothing could be handed off, in words; empty when nothing hinders it
   * @param peers the other cells, with what is kept for them
   */
  public record Seen(Optional<Server> server, Optional<String> fault, List<PeerState> peers) {
    /** Copies. */
    public Seen {
      peers = List.copyOf(peers);
    }
  }

  /**
   * Looks once.
   *
   * @return fails with {@link BridgeFault} when NATS does not let the cell in or is not fit: then
   *     the cell would not come up
   */
  public static Future<Seen> at(Vertx vertx, BridgeSettings settings, InstantSource clock) {
    Refusals refusals = new Refusals(new SimpleMeterRegistry());
    return Link.open(vertx, settings, refusals)
        .compose(link -> {
          String inbox = new Subjects(settings.cell()).inbox(UUID.randomUUID().toString());
          Requests requests =
              new Requests(vertx, link, refusals, inbox, settings.limits().askedMax());
          return new HandoffLook(settings, new Peers(settings, clock), requests)
              .seen(link)
              .eventually(() -> {
                requests.close();
                return link.close();
              });
        });
  }

  private Future<Seen> seen(Link link) {
    if (!link.isUp()) {
      return Future.succeededFuture(new Seen(Optional.empty(), Optional.empty(), List.of()));
    }
    if (settings.peers().isEmpty()) {
      return Future.succeededFuture(new Seen(link.server(), Optional.empty(), List.of()));
    }
    return jetStream
        .call("INFO", new JsonObject())
        .compose(answer -> answer.orFault("tell of itself"))
        .compose(v -> Future.all(settings.peers().stream().map(this::kept).toList()))
        .map(v -> new Seen(link.server(), Optional.empty(), peers.states()))
        .otherwise(failure ->
            new Seen(link.server(), Optional.of(String.valueOf(failure.getMessage())), List.of()));
  }

  private Future<Void> kept(Peer peer) {
    return PeerLooks.stream(jetStream, new Backlog(settings.cell(), peer.cell()))
        .onSuccess(waiting -> peers.of(peer.cell().value()).waits(waiting))
        .mapEmpty();
  }
}
