package io.kaze.gateway.capture;

import io.kaze.bus.message.Identifiers;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.datafile.DataFile;
import io.kaze.gateway.watchers.CallBegun;
import io.kaze.gateway.watchers.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps calls as a file says, hot-reloaded: no file, no capture. Calls wait in memory for no more
 * than half a second and within a bound; what does not fit or cannot be written is dropped and
 * counted, never held against the call. Any thread.
 */
public final class Captures implements CallListener {
  private static final Logger LOG = LoggerFactory.getLogger(Captures.class);
  private static final long WRITE_MILLIS = 500;
  private static final long SWEEP_MILLIS = 600_000;
  private static final int BATCH_MAX = 100;
  private static final long HELD_BYTES_MAX = 64_000_000;

  private final Vertx vertx;
  private final InstantSource clock;
  private final Identifiers identifiers;
  private final CaptureStore store;
  private final DataFile<List<CaptureRule>> rules;
  private final Counter written;
  private final Counter dropped;
  private final List<Capture> waiting = new ArrayList<>();
  private final AtomicLong held = new AtomicLong();
  private Future<Void> writing = Future.succeededFuture();
  private final long[] timers = new long[2];

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

  @Override
  public Watching begun(CallBegun call) {
    for (CaptureRule rule : rules.current()) {
      if (rule.tenants().contains(call.asker().tenant())) {
        return new Capture(this, call, clock.instant());
      }
    }
    return Watching.NONE;
  }

  /** The rule that holds for a tenant's call on a route; null for none. */
  @Nullable CaptureRule rule(TenantId tenant, String route) {
    for (CaptureRule rule : rules.current()) {
      if (rule.isFor(tenant, route)) {
        return rule;
      }
    }
    return null;
  }

  /** Whether so much more may be held in memory; if so, it counts until it is written. */
  boolean hold(long bytes) {
    if (held.addAndGet(bytes) <= HELD_BYTES_MAX) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /** A call is over and waits to be written. */
  synchronized void add(Capture capture) {
    waiting.add(capture);
  }

  /** There is no room for it. */
  void drop(Capture capture) {
    held.addAndGet(-capture.held());
    dropped.increment();
  }

  /** Writes what waits, one batch after the other; never fails. */
  synchronized Future<Void> write() {
    if (writing.isComplete() && !waiting.isEmpty()) {
      writing = batch(take());
    }
    return writing;
  }

  private List<Capture> take() {
    List<Capture> front = waiting.subList(0, Math.min(BATCH_MAX, waiting.size()));
    List<Capture> batch = List.copyOf(front);
    front.clear();
    return batch;
  }

  private Future<Void> batch(List<Capture> batch) {
    return vertx
        .executeBlocking(
            () -> batch.stream().map(each -> each.kept(identifiers.next())).toList(), false)
        .compose(kept -> store.add(Objects.requireNonNull(kept)))
        .onSuccess(v -> written.increment(batch.size()))
        .recover(failure -> {
          dropped.increment(batch.size());
          LOG.warn("{} captures could not be written", batch.size(), failure);
          return Future.succeededFuture();
        })
        .compose(v -> {
          held.addAndGet(-batch.stream().mapToLong(Capture::held).sum());
          return rest();
        });
  }

  private synchronized Future<Void> rest() {
    return waiting.isEmpty() ? Future.succeededFuture() : batch(take());
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
