package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.settings.HandoffSettings;
import io.kaze.bus.bridge.wire.Form;
import io.kaze.bus.bridge.wire.HeaderName;
import io.kaze.bus.bridge.wire.Subjects;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Json;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts entries where another cell takes them, for as long as it takes. On one context.
 *
 * <p>The stream is this cell's own, so that it takes entries while the other cell is away.
 */
final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** JetStream's "message or byte limit of the stream reached". */
  private static final int STORE_FAILED = 10077;

  /** JetStream's "message size exceeds maximum allowed". */
  private static final int MESSAGE_TOO_LARGE = 10054;

  private static final String EXPECTED_STREAM = "Nats-Expected-Stream";

  private final BridgeSettings settings;
  private final Link link;
  private final JetStream jetStream;
  private final StreamKeeping keeping;
  private final Subjects subjects;
  private final Map<CellName, Future<Void>> ensured = new HashMap<>();
  private volatile @Nullable String lastFault;

  Outbox(BridgeSettings settings, Link link, JetStream jetStream) {
    this.settings = settings;
    this.link = link;
    this.jetStream = jetStream;
    this.keeping = new StreamKeeping(jetStream, settings.handoff());
    this.subjects = new Subjects(settings.cell());
  }

  /** The server may be another one by now, or have lost what it had. */
  void forget() {
    ensured.clear();
  }

  /** Why nothing can be handed off, in words; empty when nothing hinders, as far as is known. */
  Optional<String> fault() {
    return Optional.ofNullable(lastFault);
  }

  /** Makes sure there is a stream for a cell. */
  Future<Void> ensure(CellName to) {
    Future<Void> known = ensured.get(to);
    if (known != null && !known.failed()) {
      return known;
    }
    Future<Void> ensuring =
        keeping
            .ensure(new Backlog(settings.cell(), to), settings.limits().messageBytesMax())
            .onSuccess(v -> lastFault = null)
            .onFailure(this::say);
    ensured.put(to, ensuring);
    return ensuring;
  }

  private void say(Throwable failure) {
    String words = String.valueOf(failure.getMessage());
    if (link.isUp() && !words.equals(lastFault)) {
      LOG.warn("Nothing can be handed off: {}", words);
      lastFault = words;
    }
  }

  /**
   * Puts one there; may be repeated. Done when it is kept.
   *
   * @return fails with {@link BridgeFault}: {@code FULL}, {@code TOO_LARGE}, {@code AWAY} or {@code
   *     SERVER}; or when there is no answer in time
   */
  Future<Void> put(CellName to, EntryId entry, Handed handed, @Nullable String traceparent) {
    Form form =
        new Form(Json.bytes(handed))
            .with(HeaderName.MESSAGE_ID, entry)
            .with(HeaderName.TYPE, handed.kind().word())
            .with(EXPECTED_STREAM, new Backlog(settings.cell(), to).name())
            .with(HeaderName.TRACEPARENT, traceparent);
    return ensure(to)
        .compose(v -> jetStream.publish(subjects.outbox(to), form))
        .onFailure(failure -> ensured.remove(to))
        .compose(answer -> kept(answer, to));
  }

  private Future<Void> kept(JetStream.Answer answer, CellName to) {
    JetStream.Refused refused = answer.refused();
    if (refused == null) {
      return Future.succeededFuture();
    }
    return Future.failedFuture(
        switch (refused.errorCode()) {
          case STORE_FAILED -> full(to, refused);
          case MESSAGE_TOO_LARGE ->
              new BridgeFault(
                  BridgeFault.Reason.TOO_LARGE,
                  "It is too large to be handed to cell %s".formatted(to));
          default ->
              new BridgeFault(
                  BridgeFault.Reason.SERVER, "JetStream did not keep it: " + refused.description());
        });
  }

  private BridgeFault full(CellName to, JetStream.Refused refused) {
    HandoffSettings bounds = settings.handoff();
    return new BridgeFault(
        BridgeFault.Reason.FULL,
        "As much waits for cell %s as may, %,d entries or %,d bytes (%s)"
            .formatted(to, bounds.entriesMax(), bounds.bytesMax(), refused.description()));
  }
}
