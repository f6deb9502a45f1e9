package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.peer.PeerState;
import io.kaze.bus.bridge.peer.PeerWatch;
import io.kaze.bus.bridge.peer.Waiting;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.Pending;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Looks at what waits for another cell: in the stream, and in the journal before that. */
final class PeerLooks {
  private static final int PENDING_MAX = 10_000;

  private final CellName own;
  private final JetStream jetStream;
  private final Journal journal;
  private final HandoffMeters meters;

  PeerLooks(CellName own, JetStream jetStream, Journal journal, HandoffMeters meters) {
    this.own = own;
    this.jetStream = jetStream;
    this.journal = journal;
    this.meters = meters;
  }

  /** Never fails: what cannot be looked at now is as it was seen last. */
  Future<PeerState> look(Peer peer) {
    PeerWatch watch = meters.peers().of(peer.cell().value());
    return stream(jetStream, new Backlog(own, peer.cell()))
        .onSuccess(watch::waits)
        .otherwiseEmpty()
        .compose(v -> inJournal(peer.tenant()))
        .map(waiting -> watch.state().and(waiting))
        .otherwise(failure -> watch.state());
  }

  /** What a stream keeps; nothing where there is none. */
  static Future<Waiting> stream(JetStream jetStream, Backlog stream) {
    return jetStream
        .call("STREAM.INFO." + stream.name(), new JsonObject())
        .map(info -> info.refused() == null ? Backlog.waiting(info.body()) : Waiting.NOTHING);
  }

  private Future<Waiting> inJournal(TenantId tenant) {
    return journal
        .pending(tenant, PENDING_MAX)
        .map(all ->
            all.stream()
                .filter(one -> one.address().equals(Readers.HANDOFF.name()))
                .map(Pending::entry)
                .toList())
        .map(PeerLooks::waiting);
  }

  private static Waiting waiting(List<EntryId> entries) {
    return entries.isEmpty()
        ? Waiting.NOTHING
        : new Waiting(entries.size(), entries.getFirst().at());
  }
}
