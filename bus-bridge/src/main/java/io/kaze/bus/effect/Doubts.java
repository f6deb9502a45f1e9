package io.kaze.bus.effect;

import io.kaze.bus.database.Database;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Identifiers;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Effects of which only a person can find out whether they were made. Any thread. */
public final class Doubts {
  private static final int PAGE_MAX = 1_000;
  private static final String PAGE =
      "select key, stream, name, side, request, ended, ended_micros from kaze.effect"
          + " where tenant = $1 and state = 'doubt' and ($2::uuid is null or intent >"
          + " (select a.intent from kaze.effect a where a.tenant = $1 and a.key = $2))"
          + " order by intent limit $3";
  private static final String COUNT =
      "select count(*) from kaze.effect where tenant = $1 and state = 'doubt'";
  private static final String END =
      "select state, ended from kaze.effect where tenant = $1 and key = $2 and ended is not null";
  private static final String ONE =
      "select name, attempts from kaze.effect where tenant = $1 and key = $2";
  private static final String DECIDE = "select kaze.effect_decide($1, $2, $3, $4, $5, $6)";

  private final Database database;
  private final InstantSource clock;
  private final Identifiers identifiers;

  Doubts(Database database, InstantSource clock, Identifiers identifiers) {
    this.database = database;
    this.clock = clock;
    this.identifiers = identifiers;
  }

  /** A tenant's, the oldest first; as {@link #after}. */
  public Future<List<EffectView>> of(TenantId tenant, int max) {
    return after(tenant, null, max);
  }

  /**
   * A tenant's, in the order in which they were intended.
   *
   * @param key behind which effect, in doubt or settled since; null for the first ones. Behind one
   *     that is not there, nothing is found
   * @param max the most to read, 1 to 1,000
   */
  public Future<List<EffectView>> after(TenantId tenant, @Nullable EffectKey key, int max) {
    if (max < 1 || max > PAGE_MAX) {
      throw new IllegalArgumentException("1 to %,d at a time: %,d".formatted(PAGE_MAX, max));
    }
    return database
        .forTenant(tenant, PAGE, Tuple.of(tenant.value(), key == null ? null : key.value(), max))
        .map(rows -> {
          List<EffectView> views = new ArrayList<>(rows.size());
          rows.forEach(row -> views.add(view(row)));
          return views;
        });
  }

  /** How many wait for somebody of the tenant. */
  public Future<Long> count(TenantId tenant) {
    return database
        .forTenant(tenant, COUNT, Tuple.of(tenant.value()))
        .map(rows -> only(rows).getLong(0));
  }

  /** What stands of an effect; empty when it is not over, or there is none. */
  public Future<Optional<EffectEnd>> end(TenantId tenant, EffectKey key) {
    return database
        .forTenant(tenant, END, Tuple.of(tenant.value(), key.value()))
        .map(rows -> {
          Optional<EffectEnd> end = Optional.empty();
          for (Row row : rows) {
            end = Optional.of(EndRow.read(row.getString("state"), row.getString("ended")));
          }
          return end;
        });
  }

  private static EffectView view(Row row) {
    return new EffectView(
        new EffectKey(row.getUUID("key")),
        new StreamId(row.getString("stream")),
        row.getString("name"),
        row.getString("side"),
        new RawJson(row.getString("request")),
        Json.read(row.getString("ended"), EffectDoubt.class),
        EndRow.instant(row.getLong("ended_micros")));
  }

  /**
   * Somebody looked: it was made.
   *
   * @param note what they found, in words
   * @param by who
   * @return false when there is no such effect in doubt, any more
   */
  public Future<Boolean> decideDone(TenantId tenant, EffectKey key, String note, String by) {
    return decide(
        tenant,
        key,
        row ->
            new EffectDone(
                key,
                row.getString("name"),
                row.getInteger("attempts"),
                null,
                Fitting.words(note),
                by));
  }

  /** Somebody looked: it was not made, and will not be. Else as {@link #decideDone}. */
  public Future<Boolean> decideFailed(TenantId tenant, EffectKey key, String note, String by) {
    Fault fault = new Fault(Fault.UNDELIVERED, Fitting.words(note));
    return decide(
        tenant,
        key,
        row -> new EffectFailed(key, row.getString("name"), row.getInteger("attempts"), fault, by));
  }

  private Future<Boolean> decide(
      TenantId tenant, EffectKey key, Function<Row, EffectEnd> decision) {
    return database
        .forTenant(tenant, ONE, Tuple.of(tenant.value(), key.value()))
        .compose(rows ->
            rows.size() == 0
                ? Future.succeededFuture(false)
                : write(tenant, key, decision.apply(only(rows))));
  }

  private Future<Boolean> write(TenantId tenant, EffectKey key, EffectEnd end) {
    Tuple arguments =
        Tuple.of(
            tenant.value(),
            key.value(),
            EndRow.state(end),
            identifiers.next(),
            EndRow.micros(clock.instant()),
            Json.write(end));
    return database.call(DECIDE, arguments).map(rows -> only(rows).getBoolean(0));
  }

  private static Row only(RowSet<Row> rows) {
    return rows.iterator().next();
  }
}
