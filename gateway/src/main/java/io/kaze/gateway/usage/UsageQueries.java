package io.kaze.gateway.usage;

import io.kaze.bus.database.Database;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant spent; read under row-level security, so that it is never another's. Any thread.
 */
public final class UsageQueries {
  private static final String OF =
      """
      tenant = $1
        and ($4::text is null or vertical = $4) and ($5::text is null or agent = $5)
        and ($6::uuid is null or key = $6)
        and ($7::text is null or model = $7 or provider || '/' || model = $7)
        and ($8::uuid is null or goal_id = $8)\
      """;
  private static final String THOSE = OF + " and at_micros >= $2 and at_micros < $3";
  // Those sheets may have calls of the time that is asked for.
  private static final String SLOTS = "slot_micros > $2 - 1000000 and slot_micros < $3";
  // Only sheets that reach over an end of the time are opened.
  private static final String SPEND =
      """
      select of, sum(calls)::bigint as calls, sum(partial_calls)::bigint as partial_calls,
             sum(unpriced_calls)::bigint as unpriced_calls, sum(input)::bigint as input,
             sum(cached_input)::bigint as cached_input, sum(cache_write)::bigint as cache_write,
             sum(output)::bigint as output, coalesce(sum(micros), 0)::bigint as micros
      from (
        select {group} as of, (kind <> 'correction')::int as calls,
               (partial and kind <> 'correction')::int as partial_calls,
               (micros is null and kind <> 'correction')::int as unpriced_calls,
               input, cached_input, cache_write, output, micros
        from kaze.usage_entry where {those}
        union all
        select {group of sheet}, calls, partial_calls, unpriced_calls, input, cached_input,
               cache_write, output, micros
        from kaze.usage_sheet where {of} and slot_micros >= $2 and slot_micros + 1000000 <= $3
        union all
        select {group}, 1, partial::int, (micros is null)::int, input, cached_input, cache_write,
               output, micros
        from kaze.usage_sheet_call
        where {those} and {slots} and (slot_micros < $2 or slot_micros + 1000000 > $3)) spent
      where $9::text is null or of > $9::text
      group by 1
      order by 1
      limit $10
      """
          .replace("{slots}", SLOTS)
          .replace("{of}", OF)
          .replace("{those}", THOSE);
  // Of sheets those of the last seconds in question: whole seconds behind the cursor's own, until
  // they have as many calls as are asked for.
  private static final String ENTRIES =
      """
      with counted as (
        select slot_micros, sum(calls) over (order by slot_micros desc) as calls
        from (
          select slot_micros, calls from kaze.usage_sheet
          where {of} and {slots} and slot_micros + 1000000 <= least($3, $9::bigint)
          order by slot_micros desc limit $12) sheets
      ), page as (
        select coalesce(max(slot_micros), $2) as since from counted where calls >= $12
      )
      select * from (
        (select {columns} from kaze.usage_entry
         where {those} and {behind} order by at_micros desc, request_id desc, kind desc limit $12)
        union all
        (select {columns} from kaze.usage_sheet_call
         where {those} and {slots} and slot_micros >= (select since from page) - 999999
           and {behind} and ($9::bigint is null or slot_micros <= $9::bigint)
         order by at_micros desc, request_id desc, kind desc limit $12)) calls
      order by at_micros desc, request_id desc, kind desc
      limit $12
      """
          .replace("{slots}", SLOTS)
          .replace("{of}", OF)
          .replace("{those}", THOSE)
          .replace(
              "{behind}",
              "($9::bigint is null"
                  + " or (at_micros, request_id, kind) < ($9::bigint, $10::uuid, $11::text))")
          .replace(
              "{columns}",
              "at_micros, request_id, kind, vertical, agent, key, goal_id, provider, model, input,"
                  + " cached_input, cache_write, output, micros, partial");
  private static final Pattern CURSOR =
      Pattern.compile("(\\d{1,18})\\.([0-9a-f-]{36})\\.(call|presumed|correction)");

  private final Database database;

  /** Reads through the database. */
  public UsageQueries(Database database) {
    this.database = database;
  }

  /**
   * Spending summed up, in the order of the groups' names.
   *
   * @param after the group to begin behind; null for the first
   * @param max the most groups to read, at least 1
   */
  public Future<List<Spend>> spend(
      TenantId tenant,
      Grouping by,
      UsageSpan span,
      UsageFilter filter,
      @Nullable String after,
      int max) {
    String sql =
        SPEND
            .replace("{group}", by.expression("at_micros"))
            .replace("{group of sheet}", by.expression("slot_micros"));
    return database
        .forTenant(tenant, sql, those(tenant, span, filter).addString(after).addInteger(max))
        .map(rows -> {
          List<Spend> spends = new ArrayList<>(rows.size());
          rows.forEach(row -> spends.add(spend(row)));
          return spends;
        });
  }

  /**
   * The entries, the newest first.
   *
   * @param cursor of the last entry of the page before; null for the first page
   * @param max the most entries to read, at least 1
   * @return fails with {@link IllegalArgumentException} when the cursor is none
   */
  public Future<List<UsageEntry>> entries(
      TenantId tenant, UsageSpan span, UsageFilter filter, @Nullable String cursor, int max) {
    Tuple arguments = those(tenant, span, filter);
    if (cursor == null) {
      arguments.addLong(null).addUUID(null).addString(null);
    } else {
      Matcher parts = CURSOR.matcher(cursor);
      if (!parts.matches()) {
        return Future.failedFuture(
            new IllegalArgumentException("Not a cursor of a usage page: " + cursor));
      }
      arguments
          .addLong(Long.valueOf(parts.group(1)))
          .addUUID(UUID.fromString(parts.group(2)))
          .addString(parts.group(3));
    }
    return database
        .forTenant(tenant, ENTRIES, arguments.addInteger(max))
        .map(rows -> {
          List<UsageEntry> entries = new ArrayList<>(rows.size());
          rows.forEach(row -> entries.add(entry(row)));
          return entries;
        });
  }

  private static Tuple those(TenantId tenant, UsageSpan span, UsageFilter filter) {
    return Tuple.tuple()
        .addString(tenant.value())
        .addLong(UsageSpan.micros(span.from()))
        .addLong(UsageSpan.micros(span.until()))
        .addString(filter.vertical())
        .addString(filter.agent())
        .addUUID(filter.key())
        .addString(filter.model())
        .addUUID(filter.goal());
  }

  private static Spend spend(Row row) {
    return new Spend(
        row.getString("of"),
        row.getLong("calls"),
        row.getLong("partial_calls"),
        row.getLong("unpriced_calls"),
        row.getLong("input"),
        row.getLong("cached_input"),
        row.getLong("cache_write"),
        row.getLong("output"),
        row.getLong("micros"));
  }

  private static UsageEntry entry(Row row) {
    return new UsageEntry(
        Instant.EPOCH.plus(row.getLong("at_micros"), ChronoUnit.MICROS),
        row.getUUID("request_id"),
        row.getString("kind"),
        row.getString("vertical"),
        row.getString("agent"),
        row.getUUID("key"),
        row.getUUID("goal_id"),
        row.getString("provider"),
        row.getString("model"),
        row.getLong("input"),
        row.getLong("cached_input"),
        row.getLong("cache_write"),
        row.getLong("output"),
        row.getLong("micros"),
        row.getBoolean("partial"));
  }
}
