package io.kaze.bus.bridge.handoff;

import io.kaze.bus.bridge.peer.Setback;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.bridge.wire.HeaderName;
import io.kaze.bus.message.EntryId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up what another cell does not take in time: that is written down, a goal ends in words,
 * then it leaves the stream. Any number of pods may look at once.
 */
final class Overdue {
  private static final Logger LOG = LoggerFactory.getLogger(Overdue.class);

  /** At a time; the rest at the next look. */
  private static final int ENTRIES_MAX = 100;

  private final BridgeSettings settings;
  private final JetStream jetStream;
  private final Undelivered undelivered;
  private final HandoffMeters meters;
  private final InstantSource clock;

  Overdue(
      BridgeSettings settings,
      JetStream jetStream,
      Undelivered undelivered,
      HandoffMeters meters,
      InstantSource clock) {
    this.settings = settings;
    this.jetStream = jetStream;
    this.undelivered = undelivered;
    this.meters = meters;
    this.clock = clock;
  }

  /** How often to look. */
  static Duration every(Duration waitingMax) {
    Duration tenth = waitingMax.dividedBy(10);
    Duration minute = Duration.ofMinutes(1);
    return tenth.compareTo(minute) < 0 ? tenth : minute;
  }

  /** Looks at the oldest that wait for a cell. */
  Future<Void> look(Peer peer) {
    return look(peer, ENTRIES_MAX);
  }

  private Future<Void> look(Peer peer, int left) {
    Backlog stream = new Backlog(settings.cell(), peer.cell());
    return jetStream
        .call("STREAM.INFO." + stream.name(), new JsonObject())
        .compose(info -> info.orFault("tell of stream " + stream.name()))
        .onSuccess(info -> meters.peers().of(peer.cell().value()).waits(Backlog.waiting(info)))
        .map(info -> overdue(info.getJsonObject("state", new JsonObject())))
        .compose(sequence ->
            sequence.isEmpty() || left == 0
                ? Future.succeededFuture()
                : giveUp(peer, stream, sequence.get()).compose(v -> look(peer, left - 1)));
  }

  private Optional<Long> overdue(JsonObject state) {
    Instant since = clock.instant().minus(settings.handoff().waitingMax());
    return state.getLong("messages", 0L) > 0
            && Instant.parse(state.getString("first_ts")).isBefore(since)
        ? Optional.of(state.getLong("first_seq"))
        : Optional.empty();
  }

  private Future<Void> giveUp(Peer peer, Backlog stream, long sequence) {
    return jetStream
        .call("STREAM.MSG.GET." + stream.name(), new JsonObject().put("seq", sequence))
        .compose(got ->
            got.refused() == null
                ? ended(peer, got.body().getJsonObject("message"))
                : Future.succeededFuture())
        .compose(v ->
            jetStream.call(
                "STREAM.MSG.DELETE." + stream.name(),
                new JsonObject().put("seq", sequence).put("no_erase", true)))
        .mapEmpty();
  }

  private Future<Void> ended(Peer peer, JsonObject message) {
    meters.failed().increment();
    String headers = decoded(message.getString("hdrs", ""));
    byte[] body = Base64.getDecoder().decode(message.getString("data", ""));
    Handed.Kind kind = Handed.Kind.of(header(headers, HeaderName.TYPE));
    meters
        .peers()
        .of(peer.cell().value())
        .setBack(Setback.Kind.GIVEN_UP, (kind == null ? Handed.Kind.GOAL : kind).address());
    if (kind == null) {
      LOG.warn("What was kept for cell {} is no entry of ours", peer.cell());
      return Future.succeededFuture();
    }
    String words =
        "Cell %s did not take the %s within %s"
            .formatted(peer.cell(), kind.word(), settings.handoff().waitingMax());
    LOG.warn("{}; it is given up", words);
    try {
      EntryId entry = EntryId.of(header(headers, HeaderName.MESSAGE_ID));
      return undelivered.tell(peer, kind.read(body), entry, words);
    } catch (IllegalArgumentException unfit) {
      LOG.warn(
          "What was kept for cell {} is no entry of ours: {}", peer.cell(), unfit.getMessage());
      return Future.succeededFuture();
    }
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
  }

  private static String header(String headers, String name) {
    Matcher line = Pattern.compile("(?mi)^" + name + ":\\s*(\\S*)").matcher(headers);
    return line.find() ? line.group(1) : "";
  }
}
