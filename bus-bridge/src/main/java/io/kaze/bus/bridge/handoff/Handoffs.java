package io.kaze.bus.bridge.handoff;

import io.kaze.bus.attachment.Arriving;
import io.kaze.bus.bridge.ask.Requests;
import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Lane;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.peer.Advice;
import io.kaze.bus.bridge.peer.PeerState;
import io.kaze.bus.bridge.peer.PeerWatch;
import io.kaze.bus.bridge.peer.Peers;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.CellName;
import io.kaze.bus.bridge.settings.Direction;
import io.kaze.bus.bridge.settings.Peer;
import io.kaze.bus.bridge.wire.Subjects;
import io.kaze.bus.goal.GoalSubmitted;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.kernel.Kernel;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Readers;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goals to other cells and their answers back, and what is known, for good: from this cell's
 * journal over its own JetStream into the other cell's journal, once each, however often either
 * side fails in between.
 */
public final class Handoffs {
  private static final Logger LOG = LoggerFactory.getLogger(Handoffs.class);

  private final BridgeSettings settings;
  private final Kernel kernel;
  private final Outbox outbox;
  private final HandoffMeters meters;
  private final Overdue overdue;
  private final List<Pull> pulls;
  private final PeerLooks looks;
  private final List<Runnable> beacons;
  private final Runnable stopReading;
  private final Runnable stopTaking;
  private final long timer;

  /** At work from now on; the context it is made on is where it works. */
  public Handoffs(
      BridgeSettings settings,
      Kernel kernel,
      Link link,
      Requests requests,
      Refusals refusals,
      MeterRegistry registry) {
    this.settings = settings;
    this.kernel = kernel;
    this.meters =
        HandoffMeters.in(
            registry, new Peers(settings, kernel.clock()).measured(registry, kernel.clock()));
    JetStream jetStream = new JetStream(requests);
    this.looks = new PeerLooks(settings.cell(), jetStream, kernel.journal(), meters);
    this.beacons = settings.peers().stream().map(peer -> beacon(peer, link)).toList();
    this.outbox = new Outbox(settings, link, jetStream);
    this.overdue =
        new Overdue(settings, jetStream, new Undelivered(kernel.journal()), meters, kernel.clock());
    Sending sending =
        new Sending(settings, kernel.journal(), outbox, refusals, meters, kernel.clock());
    this.stopReading = kernel.relay().read(Readers.HANDOFF, sending::read);
    Context context = kernel.vertx().getOrCreateContext();
    link.whenUp(() -> context.runOnContext(v -> up()));
    this.pulls = peers(Direction.OUT).map(peer -> pull(peer, context, link, requests)).toList();
    this.stopTaking =
        new Inbox(
                settings,
                context,
                link,
                new Taking(kernel.journal(), new Arriving(kernel.attachments())),
                refusals,
                meters)
            .open();
    this.timer =
        kernel
            .vertx()
            .setPeriodic(
                Overdue.every(settings.handoff().waitingMax()).toMillis(), t -> look(link));
  }

  /** Those to or from whom a rule lets something. */
  private Stream<Peer> peers(Direction direction) {
    return settings.peers().stream()
        .filter(peer ->
            Stream.of(Handed.Kind.values())
                .anyMatch(kind -> settings.allows(direction, peer.cell(), kind.address())));
  }

  private Runnable beacon(Peer peer, Link link) {
    PeerWatch watch = meters.peers().of(peer.cell().value());
    String subject = new Subjects(peer.cell()).beacon();
    return link.subscribe(Lane.TOLD, subject, null, message -> watch.saidThatItLives());
  }

  private Pull pull(Peer peer, Context context, Link link, Requests requests) {
    Forwarding forwarding =
        new Forwarding(
            settings, peer, link, requests, kernel.attachments(), kernel.journal(), meters);
    return new Pull(
        kernel.vertx(),
        context,
        link,
        new Backlog(settings.cell(), peer.cell()).next(),
        new Subjects(settings.cell()).inbox(UUID.randomUUID().toString()),
        forwarding::forward);
  }

  /** Streams are there before the first goal is, so that a fault is known early. */
  private void up() {
    outbox.forget();
    peers(Direction.OUT).forEach(peer -> outbox.ensure(peer.cell()));
  }

  private void look(Link link) {
    if (link.isUp()) {
      peers(Direction.OUT)
          .forEach(peer ->
              overdue
                  .look(peer)
                  .onFailure(failure -> LOG.debug("Overdue entries were not looked at", failure)));
    }
  }

  /**
   * Submits a goal here that another cell is to work on; its answer comes back here.
   *
   * @param envelope its tenant is the one that stands for the other cell
   * @param goal its files, if any, are kept here
   * @return fails with {@link BridgeFault}, {@code DENIED}; what goes wrong later ends the goal in
   *     words
   */
  public Future<Appended> submit(Envelope envelope, GoalSubmitted goal, CellName to) {
    if (!settings.mayHave(envelope.tenant(), to.value())) {
      return Future.failedFuture(
          new BridgeFault(
              BridgeFault.Reason.DENIED,
              "Cell %s hands no goals of tenant %s to cell %s"
                  .formatted(settings.cell(), envelope.tenant(), to)));
    }
    return new Submitting(kernel.journal()).submit(envelope, goal, to.value());
  }

  /**
   * Why nothing can be handed off, for a person; empty when nothing hinders, as far as is known. It
   * waits in the journal meanwhile.
   */
  public Optional<String> fault() {
    return outbox.fault();
  }

  /** How the settings' peers stand, by name, as far as this process knows; never fails. */
  public Future<List<PeerState>> peers() {
    List<Future<PeerState>> looking = settings.peers().stream().map(looks::look).toList();
    return Future.all(looking)
        .map(v ->
            looking.stream()
                .map(Future::result)
                .sorted(Comparator.comparing(PeerState::cell))
                .toList());
  }

  /** The same as it was seen last, without asking anyone. */
  public List<PeerState> seen() {
    return meters.peers().states();
  }

  /** What is wrong between this cell and others at the moment, in words. */
  public List<String> troubles() {
    Instant now = kernel.clock().instant();
    return Stream.concat(
            fault().stream(),
            seen().stream()
                .map(peer -> new Advice(settings.cell().value(), peer))
                .filter(advice -> advice.trouble(now) != null)
                .map(advice -> "%s (%s)".formatted(advice.trouble(now), advice.remedy(now))))
        .toList();
  }

  /** What is handed over, counted. */
  public HandoffMeters meters() {
    return meters;
  }

  /** Hands nothing over and takes nothing any more; what is under way is done again by others. */
  public void close() {
    kernel.vertx().cancelTimer(timer);
    stopReading.run();
    stopTaking.run();
    beacons.forEach(Runnable::run);
    pulls.forEach(Pull::close);
  }
}
