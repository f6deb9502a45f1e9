package io.kaze.gateway.budget;

import io.kaze.bus.database.Database;
import io.kaze.bus.message.Identifiers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Budgets, for one event loop: whoever calls it, and reservations got from it, does so on the
 * context on which it was {@link #start}ed. Several in one process, one for each event loop, share
 * nothing but the ledger, and need nothing more. No locks.
 */
public final class Budgets {
  private static final Logger LOG = LoggerFactory.getLogger(Budgets.class);
  private static final Duration TICK = Duration.ofMillis(10);
  private static final Duration SWEEP = Duration.ofHours(1);
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Database database;
  private final Desks desks;
  private final int ticksToStopMax = (int) STOP_MAX.dividedBy(TICK);
  private long timer = -1;
  private long sweeping = -1;

  /**
   * Not yet at work.
   *
   * @param holder the process's lease, as it stands: {@code kernel.relay()::holder}
   * @param meters counts under {@code kaze.budget}
   */
  public Budgets(
      Vertx vertx,
      Database database,
      LongSupplier holder,
      InstantSource clock,
      Identifiers identifiers,
      BudgetSettings settings,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.database = database;
    // The driver answers on a context of its own choice; everything here happens on one.
    this.desks =
        new Desks(
            new LedgerOnContext(new PgLedger(database), vertx),
            holder,
            clock,
            identifiers,
            settings,
            new BudgetMetrics(meters));
    Gauge.builder("kaze.budget.unwritten", desks, Desks::unwritten).register(meters);
  }

  /** Begins, on the caller's context. */
  public void start() {
    Context context = vertx.getOrCreateContext();
    context.runOnContext(v -> {
      desks.tick();
      timer = vertx.setPeriodic(TICK.toMillis(), t -> desks.tick());
      sweeping = vertx.setPeriodic(SWEEP.toMillis(), t -> sweep());
    });
  }

  /**
   * Reserves the most that a call can cost, under every budget it falls under or under none.
   * Answers at once when what was leased before covers it; else when the ledger answered, at the
   * latest after the settings' patience.
   */
  public Future<Reserving> reserve(Scopes scopes, WorstCase worst) {
    return desks.reserve(scopes, worst);
  }

  /**
   * Reserves nothing more and gives back what is not needed. Calls still under way after some
   * seconds are presumed to have cost their most.
   */
  public Future<Void> stop() {
    Promise<Void> stopped = Promise.promise();
    vertx.cancelTimer(timer);
    vertx.cancelTimer(sweeping);
    desks.close();
    int[] ticks = {0};
    vertx.setPeriodic(
        TICK.toMillis(),
        t -> {
          desks.tick();
          if (desks.hasEnded() || ++ticks[0] > ticksToStopMax) {
            vertx.cancelTimer(t);
            stopped.tryComplete();
          }
        });
    return stopped.future();
  }

  /** Accounts of minutes and hours long past are not kept. */
  private void sweep() {
    database
        .call("select kaze.budget_sweep()", Tuple.tuple())
        .onFailure(failure -> LOG.warn("Old accounts stay: {}", failure.toString()));
  }
}
