package io.kaze.gateway.usage;

import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's entries as CSV (RFC 4180), page by page: memory holds one page, however long it is.
 */
public final class UsageExport {
  private static final int PAGE = 1_000;
  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final String HEAD =
      "at,requestId,kind,vertical,agent,key,goalId,provider,model,input,cachedInput,cacheWrite,"
          + "output,costMicros,partial\r\n";

  private final UsageQueries queries;

  /** Exports what these queries read. */
  public UsageExport(UsageQueries queries) {
    this.queries = queries;
  }

  /**
   * Writes all entries of a span, the newest first.
   *
   * @param out takes each part; the next one is read when it is through with it
   */
  public Future<Void> write(
      TenantId tenant, UsageSpan span, UsageFilter filter, Function<String, Future<Void>> out) {
    return out.apply(HEAD).compose(v -> page(tenant, span, filter, null, out));
  }

  private Future<Void> page(
      TenantId tenant,
      UsageSpan span,
      UsageFilter filter,
      @Nullable String cursor,
      Function<String, Future<Void>> out) {
    return queries
        .entries(tenant, span, filter, cursor, PAGE)
        .compose(entries ->
            entries.isEmpty()
                ? Future.succeededFuture()
                : out.apply(lines(entries))
                    .compose(v -> page(tenant, span, filter, entries.getLast().cursor(), out)));
  }

  private static String lines(List<UsageEntry> entries) {
    return entries.stream().map(UsageExport::line).collect(Collectors.joining());
  }

  static String line(UsageEntry entry) {
    Object[] cells = {
      entry.at(), entry.requestId(), entry.kind(), named(entry.vertical()), named(entry.agent()),
      entry.key(), entry.goalId(), named(entry.provider()), named(entry.model()), entry.input(),
      entry.cachedInput(), entry.cacheWrite(), entry.output(), entry.micros(), entry.partial()
    };
    return Arrays.stream(cells).map(UsageExport::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A name must not become a formula in a spreadsheet. */
  private static @Nullable String named(@Nullable String name) {
    return name == null || name.isEmpty() || FORMULA_STARTS.indexOf(name.charAt(0)) < 0
        ? name
        : "'" + name;
  }

  private static String cell(@Nullable Object value) {
    String text = Objects.toString(value, "");
    return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
