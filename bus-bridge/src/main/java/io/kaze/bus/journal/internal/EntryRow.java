package io.kaze.bus.journal.internal;

import io.kaze.bus.journal.Entry;
import io.kaze.bus.message.EntryId;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.Json;
import io.kaze.bus.message.StreamId;
import io.kaze.bus.tenant.TenantId;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the entry table, and back. */
final class EntryRow {
  static final String COLUMNS =
      "tenant, stream, position, entry_id, cause, subject, kind, correlation, deadline_micros,"
          + " traceparent, at_micros, body";

  private EntryRow() {}

  static Entry read(Row row) {
    UUID cause = row.getUUID("cause");
    Long deadline = row.getLong("deadline_micros");
    Envelope envelope =
        new Envelope(
            new TenantId(row.getString("tenant")),
            cause == null ? null : new EntryId(cause),
            row.getString("correlation"),
            deadline == null ? null : instant(deadline),
            row.getString("traceparent"));
    return new Entry(
        new EntryId(row.getUUID("entry_id")),
        new StreamId(row.getString("stream")),
        row.getLong("position"),
        instant(row.getLong("at_micros")),
        envelope,
        Json.read(row.getString("body"), EventTypes.classOf(row.getString("kind"))));
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000), at.getNano() / 1000);
  }

  static @Nullable Long microsOrNull(@Nullable Instant at) {
    return at == null ? null : Long.valueOf(micros(at));
  }
}
