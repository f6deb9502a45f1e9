package io.kaze.bus.bridge.peer;

import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.settings.Peer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The other cells that the settings name, each watched. Any thread. */
public final class Peers {
  /** A beacon may be lost now and then. */
  private static final int BEACONS_MISSED_MAX = 3;

  private static final Duration USUAL_BEACON = Duration.ofSeconds(30);
  private static final double MILLIS = 1e3;

  private final Map<String, PeerWatch> watches = new TreeMap<>();
  private final PeerWatch nobody;

  /** Those of the settings. */
  public Peers(BridgeSettings settings, InstantSource clock) {
    Duration silenceMax = settings.beacon().orElse(USUAL_BEACON).multipliedBy(BEACONS_MISSED_MAX);
    nobody = new PeerWatch("", silenceMax, clock);
    for (Peer peer : settings.peers()) {
      String cell = peer.cell().value();
      watches.put(cell, new PeerWatch(cell, silenceMax, clock));
    }
  }

  /**
   * Measures them: {@code kaze.bridge.peer.up}, {@code .waiting} and {@code .oldest.seconds} by
   * {@code peer}.
   */
  public Peers measured(MeterRegistry meters, InstantSource clock) {
    watches.forEach((cell, watch) -> {
      gauge(
          meters,
          "up",
          "Whether a cell is there; NaN when that is not known",
          cell,
          watch,
          Peers::up);
      gauge(
          meters,
          "waiting",
          "Entries that JetStream keeps for a cell",
          cell,
          watch,
          state -> state.waiting().entries());
      gauge(
          meters,
          "oldest.seconds",
          "How long the oldest of these waits",
          cell,
          watch,
          state -> age(state.waiting().oldest(), clock.instant()));
    });
    return this;
  }

  private static void gauge(
      MeterRegistry meters,
      String name,
      String what,
      String cell,
      PeerWatch watch,
      ToDoubleFunction<PeerState> measured) {
    Gauge.builder("kaze.bridge.peer." + name, watch, it -> measured.applyAsDouble(it.state()))
        .description(what)
        .tag("peer", cell)
        .register(meters);
  }

  private static double up(PeerState state) {
    return switch (state.reach()) {
      case CONNECTED -> 1;
      case AWAY -> 0;
      case UNKNOWN -> Double.NaN;
    };
  }

  private static double age(@Nullable Instant oldest, Instant now) {
    return oldest == null ? 0 : Duration.between(oldest, now).toMillis() / MILLIS;
  }

  /** One of them; for a cell that the settings do not name, one that nobody looks at. */
  public PeerWatch of(String cell) {
    return watches.getOrDefault(cell, nobody);
  }

  /** How they stand, by name. */
  public List<PeerState> states() {
    return watches.values().stream().map(PeerWatch::state).toList();
  }
}
