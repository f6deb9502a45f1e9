package io.kaze.gateway.capture;

import io.kaze.bus.message.Identifiers;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.datafile.DataFile;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps calls as a file says, hot-reloaded: no file, no capture. Calls wait in memory for no more
 * than half a second and within a bound; what does not fit or cannot be written is dropped and
 * counted, never held against the call. Any thread.
 */
public final class Captures {
  private static final Logger LOG = LoggerFactory.getLogger(Captures.class);
  private static final long WRITE_MILLIS = 500;
  private static final long SWEEP_MILLIS = 600_000;
  private static final int BATCH_MAX = 100;
  private static final long WAITING_CHARACTERS_MAX = 32_000_000;

  private final Vertx vertx;
  private final InstantSource clock;
  private final Identifiers identifiers;
  private final CaptureStore store;
  private final DataFile<List<CaptureRule>> rules;
  private final Counter written;
  private final Counter dropped;
  private final List<Waiting> waiting = new ArrayList<>();
  private long waitingCharacters;
  private Future<Void> writing = Future.succeededFuture();
  private final long[] timers = new long[2];

  private record Waiting(Capture capture, String provider, String model, int status) {}

  private Captures(
      Vertx vertx,
      InstantSource clock,
      Identifiers identifiers,
      CaptureStore store,
      DataFile<List<CaptureRule>> rules,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.clock = clock;
    this.identifiers = identifiers;
    this.store = store;
    this.rules = rules;
    this.written = counter("written", meters);
    this.dropped = counter("dropped", meters);
  }

  private static Counter counter(String result, MeterRegistry meters) {
    return Counter.builder("kaze.gateway.captures")
        .description("calls captured, and those that were to be and got lost")
        .tag("result", result)
        .register(meters);
  }

  /**
   * Reads what to capture, and begins.
   *
   * @param file need not exist
   * @return fails with {@link IllegalArgumentException}, its message for a person, when the file is
   *     there and wrong
   */
  public static Future<Captures> open(
      Vertx vertx,
      Path file,
      InstantSource clock,
      Identifiers identifiers,
      CaptureStore store,
      MeterRegistry meters) {
    return DataFile.open(vertx, file, CaptureFile::read, List.<CaptureRule>of())
        .map(rules -> new Captures(vertx, clock, identifiers, store, rules, meters).begun());
  }

  private Captures begun() {
    timers[0] = vertx.setPeriodic(WRITE_MILLIS, v -> write());
    timers[1] = vertx.setPeriodic(SWEEP_MILLIS, v -> sweep());
    return this;
  }

  /** Begins to capture a call; null when it is not to be captured. */
  public @Nullable Capture begin(TenantId tenant, String route, String requestId) {
    for (CaptureRule rule : rules.current()) {
      if (rule.isFor(tenant, route)) {
        return new Capture(this, rule, tenant, route, requestId, clock.instant());
      }
    }
    return null;
  }

  /** A call is over and waits to be written. */
  synchronized void add(Capture capture, String provider, String model, int status) {
    if (waitingCharacters + capture.size() > WAITING_CHARACTERS_MAX) {
      dropped.increment();
      return;
    }
    waitingCharacters += capture.size();
    waiting.add(new Waiting(capture, provider, model, status));
  }

  /** Writes what waits, one batch after the other; never fails. */
  synchronized Future<Void> write() {
    if (writing.isComplete() && !waiting.isEmpty()) {
      writing = batch(take());
    }
    return writing;
  }

  private List<Waiting> take() {
    List<Waiting> front = waiting.subList(0, Math.min(BATCH_MAX, waiting.size()));
    List<Waiting> batch = List.copyOf(front);
    front.clear();
    for (Waiting each : batch) {
      waitingCharacters -= each.capture().size();
    }
    return batch;
  }

  private Future<Void> batch(List<Waiting> batch) {
    return vertx
        .executeBlocking(() -> batch.stream().map(this::kept).toList(), false)
        .compose(kept -> store.add(Objects.requireNonNull(kept)))
        .onSuccess(v -> written.increment(batch.size()))
        .recover(failure -> {
          dropped.increment(batch.size());
          LOG.warn("{} captures could not be written", batch.size(), failure);
          return Future.succeededFuture();
        })
        .compose(v -> rest());
  }

  private synchronized Future<Void> rest() {
    return waiting.isEmpty() ? Future.succeededFuture() : batch(take());
  }

  private Kept kept(Waiting each) {
    return each.capture().kept(identifiers.next(), each.provider(), each.model(), each.status());
  }

  private void sweep() {
    store
        .sweep(clock.instant())
        .onFailure(failure -> LOG.warn("Old captures could not be deleted", failure));
  }

  /** Writes what waits, and stops. */
  public Future<Void> close() {
    for (long timer : timers) {
      vertx.cancelTimer(timer);
    }
    rules.close();
    return write();
  }
}
