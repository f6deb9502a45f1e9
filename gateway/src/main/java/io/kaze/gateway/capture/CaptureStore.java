package io.kaze.gateway.capture;

import io.kaze.bus.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Captures in the cell's database. Any thread. */
public final class CaptureStore {
  private static final String ADD =
      "select kaze.capture_add($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
  private static final String SWEEP = "select kaze.capture_sweep($1)";

  private final Database database;

  /** Writes to a database. */
  public CaptureStore(Database database) {
    this.database = database;
  }

  /** Writes them all, or none. */
  Future<Void> add(List<Kept> kept) {
    Tuple columns =
        Tuple.tuple()
            .addArrayOfUUID(all(kept, Kept::captureId).toArray(java.util.UUID[]::new))
            .addArrayOfString(strings(kept, Kept::tenant))
            .addArrayOfString(strings(kept, Kept::requestId))
            .addArrayOfLong(all(kept, Kept::atMicros).toArray(Long[]::new))
            .addArrayOfLong(all(kept, Kept::untilMicros).toArray(Long[]::new))
            .addArrayOfString(strings(kept, Kept::route))
            .addArrayOfString(strings(kept, Kept::provider))
            .addArrayOfString(strings(kept, Kept::model))
            .addArrayOfInteger(all(kept, Kept::status).toArray(Integer[]::new))
            .addArrayOfString(strings(kept, Kept::asked))
            .addArrayOfString(strings(kept, Kept::answered))
            .addArrayOfBoolean(all(kept, Kept::cut).toArray(Boolean[]::new));
    return database.call(ADD, columns).mapEmpty();
  }

  private static <T> Stream<T> all(List<Kept> kept, Function<Kept, T> column) {
    return kept.stream().map(column);
  }

  private static String[] strings(List<Kept> kept, Function<Kept, String> column) {
    return all(kept, column).toArray(String[]::new);
  }

  /** Deletes what is not to be kept any longer; how many that were. */
  Future<Long> sweep(Instant now) {
    return database
        .call(SWEEP, Tuple.of(now.toEpochMilli() * 1_000))
        .map(rows -> rows.iterator().next().getLong(0));
  }
}
