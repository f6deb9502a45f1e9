package io.kaze.gateway.keyuse;

import io.kaze.bus.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets records of uses that are older than thirteen months. Any process may sweep. */
public final class KeyUseSweep {
  /** How long a record is kept: a year, and the month in which that year is looked back on. */
  public static final Period KEPT = Period.ofMonths(13);

  private static final Logger LOG = LoggerFactory.getLogger(KeyUseSweep.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final int ROWS_MAX = 10_000;

  private final Database database;
  private final InstantSource clock;

  /** Sweeps this database. */
  public KeyUseSweep(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Sweeps now and each hour, until Vert.x is closed. */
  public void begin(Vertx vertx) {
    vertx.setPeriodic(
        0,
        EVERY.toMillis(),
        t ->
            sweep()
                .onFailure(why -> LOG.warn("Old key uses could not be swept: {}", why.toString())));
  }

  /** Forgets what is old, a part at a time; how many that were. */
  Future<Integer> sweep() {
    long before =
        ChronoUnit.MICROS.between(
            java.time.Instant.EPOCH,
            clock.instant().atOffset(ZoneOffset.UTC).minus(KEPT).toInstant());
    return part(before, 0);
  }

  private Future<Integer> part(long before, int swept) {
    return database
        .call("select kaze.key_use_sweep($1, $2)", Tuple.of(before, ROWS_MAX))
        .map(rows -> rows.iterator().next().getInteger(0))
        .compose(gone ->
            gone < ROWS_MAX ? Future.succeededFuture(swept + gone) : part(before, swept + gone));
  }
}
