package io.kaze.bus.tenancy;

import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.ModelUse;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.tenant.TokenId;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows. */
final class TenancyRows {

  private TenancyRows() {}

  static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(read.apply(row)));
    return all;
  }

  static Token token(Row row) {
    return new Token(
        new TenantId(row.getString("tenant")),
        new TokenId(row.getUUID("token_id")),
        row.getString("name"),
        roles(row),
        new Allowance(
            row.getInteger("requests_per_minute_max"), row.getInteger("goals_in_flight_max")),
        new ModelUse(
            List.of(row.getArrayOfStrings("models")),
            row.getLong("input_tokens_per_minute_max"),
            row.getLong("output_tokens_per_minute_max"),
            row.getLong("calls_at_a_time_max")),
        at(row.getLong("made_micros")),
        row.getString("made_by"),
        atOrNull(row, "expires_micros"),
        revocation(row));
  }

  private static Set<Role> roles(Row row) {
    return Arrays.stream(row.getArrayOfStrings("roles")).map(Role::of).collect(Collectors.toSet());
  }

  private static Token.@Nullable Revocation revocation(Row row) {
    Instant at = atOrNull(row, "revoked_micros");
    return at == null
        ? null
        : new Token.Revocation(at, row.getString("revoked_by"), row.getString("revoked_reason"));
  }

  static Tenant tenant(Row row) {
    return new Tenant(
        new TenantId(row.getString("tenant")),
        row.getString("name"),
        atOrNull(row, "made_micros"),
        row.getString("made_by"));
  }

  private static @Nullable Instant atOrNull(Row row, String column) {
    Long micros = row.getLong(column);
    return micros == null ? null : at(micros);
  }

  private static Instant at(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
