package io.kaze.gateway.keyuse;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A use as it is written.
 *
 * @param at when it was about to be made
 */
record KeyUseRow(UUID useId, Instant at, KeyUse use) {
  static final String INSERT = "select kaze.key_use_add($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

  /** The rows' columns, each an array. */
  static Tuple columns(List<KeyUseRow> rows) {
    return Tuple.tuple()
        .addArrayOfUUID(rows.stream().map(KeyUseRow::useId).toArray(UUID[]::new))
        .addArrayOfLong(
            rows.stream()
                .map(row -> ChronoUnit.MICROS.between(Instant.EPOCH, row.at()))
                .toArray(Long[]::new))
        .addArrayOfString(texts(rows, use -> use.owner().value()))
        .addArrayOfString(texts(rows, KeyUse::requestId))
        .addArrayOfString(texts(rows, KeyUse::provider))
        .addArrayOfString(texts(rows, KeyUse::key))
        .addArrayOfString(texts(rows, KeyUse::model))
        .addArrayOfString(texts(rows, KeyUse::caller))
        .addArrayOfString(agents(rows))
        .addArrayOfUUID(goals(rows));
  }

  private static String[] texts(List<KeyUseRow> rows, Function<KeyUse, String> column) {
    return rows.stream().map(KeyUseRow::use).map(column).toArray(String[]::new);
  }

  @SuppressWarnings("NullAway") // An array for the database, whose elements may be null.
  private static String[] agents(List<KeyUseRow> rows) {
    return rows.stream().map(row -> row.use().agent()).toArray(String[]::new);
  }

  @SuppressWarnings("NullAway") // The same.
  private static UUID[] goals(List<KeyUseRow> rows) {
    return rows.stream()
        .map(row -> row.use().goal() == null ? null : row.use().goal().value())
        .toArray(UUID[]::new);
  }
}
