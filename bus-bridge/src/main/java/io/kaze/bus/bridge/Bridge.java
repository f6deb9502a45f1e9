package io.kaze.bus.bridge;

import io.kaze.bus.address.Bus;
import io.kaze.bus.bridge.ask.NatsBeyond;
import io.kaze.bus.bridge.ask.Requests;
import io.kaze.bus.bridge.ask.Traffic;
import io.kaze.bus.bridge.beacon.Beacon;
import io.kaze.bus.bridge.handoff.Handoffs;
import io.kaze.bus.bridge.link.Lane;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.link.Server;
import io.kaze.bus.bridge.refusal.Refusals;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.wire.Subjects;
import io.kaze.bus.kernel.Kernel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event bus over NATS: from its opening until it is closed, what nobody in this process answers
 * is asked elsewhere, what is told is told elsewhere too, and what comes from elsewhere is heard
 * and answered here; all within the rules of {@link BridgeSettings}.
 */
public final class Bridge {
  private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Vertx vertx;
  private final Bus bus;
  private final BridgeSettings settings;
  private final Link link;
  private final Refusals refusals;
  private final Requests requests;
  private final NatsBeyond beyond;
  private final Traffic traffic;
  private final MeterRegistry meters;
  private volatile @Nullable Handoffs handoffs;
  private Runnable stopBeacon = () -> {};

  private Bridge(
      Vertx vertx,
      Bus bus,
      BridgeSettings settings,
      Link link,
      Refusals refusals,
      MeterRegistry meters) {
    Context context = vertx.getOrCreateContext();
    this.vertx = vertx;
    this.bus = bus;
    this.settings = settings;
    this.link = link;
    this.refusals = refusals;
    this.traffic = Traffic.in(meters);
    this.meters = meters;
    this.requests =
        new Requests(
            vertx,
            link,
            refusals,
            new Subjects(settings.cell()).inbox(UUID.randomUUID().toString()),
            settings.limits().askedMax());
    this.beyond =
        new NatsBeyond(settings, link, requests, bus.here(), context, refusals, traffic, meters);
    Gauge.builder("kaze.bridge.up", link, now -> now.isUp() ? 1 : 0)
        .description("Whether NATS can be reached")
        .register(meters);
  }

  /**
   * Opens a bridge; one for each bus. When NATS cannot be reached it opens all the same and
   * connects once it can.
   *
   * @return fails with {@link io.kaze.bus.bridge.fault.BridgeFault}, its message for a person, when
   *     NATS does not let the cell in or cannot do what it must
   */
  public static Future<Bridge> open(
      Vertx vertx, Bus bus, BridgeSettings settings, MeterRegistry meters) {
    Refusals refusals = new Refusals(meters);
    return Link.open(vertx, settings, refusals)
        .map(link -> {
          Bridge bridge = new Bridge(vertx, bus, settings, link, refusals, meters);
          bus.reach(bridge.beyond);
          return bridge;
        });
  }

  /**
   * From now on entries are handed to the settings' peers and taken from them; called once, on a
   * context.
   *
   * @param kernel on this bridge's bus
   */
  public Handoffs handOff(Kernel kernel) {
    Handoffs begun = new Handoffs(settings, kernel, link, requests, refusals, meters);
    handoffs = begun;
    return begun;
  }

  /**
   * From now on the cell says that it lives, as often as the settings say; called once.
   *
   * @param version Kaze's
   */
  public void beacon(String version, InstantSource clock) {
    settings
        .beacon()
        .ifPresent(period ->
            stopBeacon =
                new Beacon(settings, link, version, clock, this::counts).every(vertx, period));
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("asked", (long) traffic.asksOut().count());
    counts.put("answered", (long) traffic.asksIn().count());
    counts.put("refused", refusals.count());
    Handoffs handing = handoffs;
    if (handing != null) {
      counts.put("handedOver", (long) handing.meters().sent().count());
      counts.put("takenOver", (long) handing.meters().taken().count());
    }
    return counts;
  }

  /** What hands entries over; empty before {@link #handOff}. */
  public Optional<Handoffs> handoffs() {
    return Optional.ofNullable(handoffs);
  }

  /** Fails, in words, while NATS cannot be reached, or something is wrong with another cell. */
  public Future<Void> check() {
    if (!isUp()) {
      return Future.failedFuture("NATS cannot be reached");
    }
    List<String> troubles = handoffs().map(Handoffs::troubles).orElse(List.of());
    return troubles.isEmpty()
        ? Future.succeededFuture()
        : Future.failedFuture(String.join("; ", troubles));
  }

  /** This cell's name. */
  public String cell() {
    return settings.cell().value();
  }

  /** Whether NATS can be reached now. */
  public boolean isUp() {
    return link.isUp();
  }

  /** What the server that was reached last says of itself; empty before there was one. */
  public Optional<Server> server() {
    return link.server();
  }

  /** What was refused. */
  public Refusals refusals() {
    return refusals;
  }

  /**
   * Takes no questions any more: others of the cell do. What is told is still heard, and questions
   * may still be asked.
   *
   * @param patience how long those that are worked on may take
   * @return when they are answered, or time is up
   */
  public Future<Void> rest(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    return link.drain(Lane.QUESTIONS, patience).otherwiseEmpty().compose(v -> answered(until));
  }

  /**
   * Takes no new questions, lets those that are worked on end within the settings' bound, sends
   * what waits to be sent, and ends the connection. What was asked elsewhere and is not answered
   * fails.
   */
  public Future<Void> close() {
    bus.reachNowhere();
    stopBeacon.run();
    Handoffs handing = handoffs;
    if (handing != null) {
      handing.close();
    }
    Duration stopping = settings.limits().stopping();
    return Future.join(link.drain(Lane.QUESTIONS, stopping), link.drain(Lane.TOLD, stopping))
        .<Void>mapEmpty()
        .otherwiseEmpty()
        .compose(v -> answered(System.nanoTime() + stopping.toNanos()))
        .eventually(() -> {
          requests.close();
          beyond.close();
          return link.close();
        });
  }

  private Future<Void> answered(long untilNanos) {
    if (beyond.answering() == 0) {
      return Future.succeededFuture();
    }
    if (System.nanoTime() - untilNanos > 0) {
      LOG.warn("{} questions from elsewhere were not answered in time", beyond.answering());
      return Future.succeededFuture();
    }
    Promise<Void> later = Promise.promise();
    vertx.setTimer(LOOK.toMillis(), t -> answered(untilNanos).onComplete(later));
    return later.future();
  }
}
