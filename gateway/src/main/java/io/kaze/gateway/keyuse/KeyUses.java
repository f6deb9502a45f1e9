package io.kaze.gateway.keyuse;

import io.kaze.bus.database.Database;
import io.kaze.bus.message.Identifiers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records uses of clients' keys, many in one insert. What came while a batch was written goes with
 * the next. Any thread.
 *
 * <p>A record is durable before its future completes, so the key is used only after. Where it fails
 * the record may stand all the same: it then tells of a call that was not made.
 */
public final class KeyUses implements KeyUseRecord {
  private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
  static final int BATCH_MAX = 500;
  static final int WAITING_MAX = 10_000;
  private static final Duration WRITE_MAX = Duration.ofSeconds(5);
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Database database;
  private final InstantSource clock;
  private final Identifiers identifiers;
  private final Counter recorded;
  private final Counter failed;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private boolean writing;

  /** Writes to this database. */
  public KeyUses(
      Vertx vertx,
      Database database,
      InstantSource clock,
      Identifiers identifiers,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.database = database;
    this.clock = clock;
    this.identifiers = identifiers;
    this.recorded = counter(meters, "recorded");
    this.failed = counter(meters, "failed");
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("kaze.gateway.key.uses")
        .description("uses of clients' keys, by whether they were recorded")
        .tag("outcome", outcome)
        .register(meters);
  }

  private record Waiting(KeyUseRow row, Context context, Promise<Void> promise) {
    void end(@Nullable KeyUseFault fault) {
      context.runOnContext(v -> {
        if (fault == null) {
          promise.complete();
        } else {
          promise.fail(fault);
        }
      });
    }
  }

  @Override
  public Future<Void> record(KeyUse use) {
    Promise<Void> promise = Promise.promise();
    KeyUseRow row = new KeyUseRow(identifiers.next(), clock.instant(), use);
    if (!enter(new Waiting(row, vertx.getOrCreateContext(), promise))) {
      failed.increment();
      return Future.failedFuture(
          new KeyUseFault("Too many uses of clients' keys wait to be recorded"));
    }
    writeNext();
    return promise.future();
  }

  private synchronized boolean enter(Waiting one) {
    return waiting.size() < WAITING_MAX && waiting.add(one);
  }

  private void writeNext() {
    List<Waiting> batch = next();
    if (!batch.isEmpty()) {
      database
          .call(KeyUseRow.INSERT, KeyUseRow.columns(batch.stream().map(Waiting::row).toList()))
          .timeout(WRITE_MAX.toMillis(), TimeUnit.MILLISECONDS)
          .onComplete(written -> {
            ended(batch, written.succeeded() ? null : fault(written.cause()));
            left();
            writeNext();
          });
    }
  }

  /** Those whose turn it is; empty when there are none, or others are being written. */
  private synchronized List<Waiting> next() {
    List<Waiting> batch = new ArrayList<>();
    if (writing) {
      return batch;
    }
    Instant late = clock.instant().minus(WAIT_MAX);
    List<Waiting> tooLate = new ArrayList<>();
    while (batch.size() < BATCH_MAX && !waiting.isEmpty()) {
      Waiting one = waiting.poll();
      (one.row().at().isBefore(late) ? tooLate : batch).add(one);
    }
    ended(tooLate, new KeyUseFault("The use of the client's key was not recorded in time"));
    writing = !batch.isEmpty();
    return batch;
  }

  private synchronized void left() {
    writing = false;
  }

  private void ended(List<Waiting> batch, @Nullable KeyUseFault fault) {
    (fault == null ? recorded : failed).increment(batch.size());
    batch.forEach(one -> one.end(fault));
  }

  private static KeyUseFault fault(Throwable cause) {
    LOG.warn(
        "Uses of clients' keys could not be recorded, so those are not used: {}", cause.toString());
    return new KeyUseFault("The use of the client's key could not be recorded");
  }
}
