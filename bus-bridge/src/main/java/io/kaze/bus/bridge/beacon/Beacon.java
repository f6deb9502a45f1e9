package io.kaze.bus.bridge.beacon;

import io.kaze.bus.bridge.fault.BridgeFault;
import io.kaze.bus.bridge.link.Link;
import io.kaze.bus.bridge.settings.BridgeSettings;
import io.kaze.bus.bridge.wire.Form;
import io.kaze.bus.bridge.wire.Subjects;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says now and then that a pod of the cell lives: names, version, times, counts; no data. */
public final class Beacon {
  private static final Logger LOG = LoggerFactory.getLogger(Beacon.class);

  private final BridgeSettings settings;
  private final Link link;
  private final String version;
  private final InstantSource clock;
  private final Instant upSince;
  private final Supplier<Map<String, Long>> counts;

  /**
   * Of a process that is up since now.
   *
   * @param version Kaze's
   * @param counts what the bridge has done, by name
   */
  public Beacon(
      BridgeSettings settings,
      Link link,
      String version,
      InstantSource clock,
      Supplier<Map<String, Long>> counts) {
    this.settings = settings;
    this.link = link;
    this.version = version;
    this.clock = clock;
    this.upSince = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    this.counts = counts;
  }

  /** Says it now, and then again each time so long has passed; ends when run. */
  public Runnable every(Vertx vertx, Duration period) {
    link.whenUp(this::say);
    long timer = vertx.setPeriodic(period.toMillis(), t -> say());
    return () -> vertx.cancelTimer(timer);
  }

  private void say() {
    try {
      link.publish(
          new Subjects(settings.cell()).beacon(), null, new Form(words().toBuffer().getBytes()));
    } catch (BridgeFault away) {
      LOG.debug("No beacon: {}", away.words());
    }
  }

  private JsonObject words() {
    return new JsonObject()
        .put("cell", settings.cell().value())
        .put("pod", settings.pod())
        .put("version", version)
        .put("upSince", upSince.toString())
        .put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("counts", new JsonObject(Map.copyOf(counts.get())));
  }
}
