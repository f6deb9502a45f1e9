package io.kaze.bus.tenancy;

import io.kaze.bus.database.Database;
import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenants of a cell as they stand. Any thread. */
public final class Tenants {
  private static final String PAGE = "select * from kaze.tenants($1, $2)";
  private static final String COUNT = "select kaze.tenant_count()";
  private static final String HAS = "select kaze.has_tenant($1)";

  private final Database database;

  /** Reads through the database. */
  public Tenants(Database database) {
    this.database = database;
  }

  /**
   * The tenants by name.
   *
   * @param after the one to begin behind; null for the first
   * @param max the most to read, at least 1
   */
  public Future<List<Tenant>> page(@Nullable String after, int max) {
    return database
        .call(PAGE, Tuple.of(after, max))
        .map(rows -> TenancyRows.all(rows, TenancyRows::tenant));
  }

  /** How many there are. */
  public Future<Long> count() {
    return database.call(COUNT, Tuple.tuple()).map(rows -> rows.iterator().next().getLong(0));
  }

  /** Whether there is such a tenant. */
  public Future<Boolean> has(TenantId tenant) {
    return database
        .call(HAS, Tuple.of(tenant.value()))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }
}
