package io.kaze.bus.database;

import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the application's database roles may see at all, whoever the tenant is. */
class RolesIT {
  private static TwoTenants cell;

  @BeforeAll
  static void open() {
    cell = new TwoTenants();
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  @Test
  void everyTableTheReaderMaySeeHoldsItToItsTenant() {
    List<String> open =
        cell.asOwner(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = 'kaze' and c.relkind in ('r', 'v', 'm', 'p')"
                + " and (has_table_privilege('kaze_app', c.oid, 'select, insert, update, delete')"
                + " or has_any_column_privilege('kaze_app', c.oid, 'select, insert, update'))"
                // A view that runs as whoever asks sees no more than he does.
                + " and not c.relrowsecurity"
                + " and not (c.relkind = 'v'"
                + " and c.reloptions @> array['security_invoker=true'])");

    assertThat(open).isEmpty();
  }

  @Test
  void theKeeperSeesNoTable() {
    for (String table : cell.tables()) {
      for (String privilege : List.of("select", "insert", "update", "delete", "truncate")) {
        assertThat(
                cell.asOwner(
                    "select has_table_privilege('kaze_keeper', 'kaze.%s', '%s')::text"
                        .formatted(table, privilege)))
            .as("%s on %s", privilege, table)
            .containsExactly("false");
      }
      assertThat(cell.failsAs("kaze_keeper", "select * from kaze." + table)).isTrue();
    }
  }

  /**
   * Row-level security holds queries to the tenant the code names; it does not hold code that may
   * run any SQL it likes, for that may name another tenant. No SQL is made of what a request says.
   */
  @Test
  void whoMayRunAnySqlAsTheReaderMayNameAnyTenant() {
    long theirs =
        get(
            cell.connected("kaze_app")
                .compose(reader ->
                    reader
                        .query("select set_config('kaze.tenant', 'globex', false)")
                        .execute()
                        .compose(v -> reader.query("select count(*) from kaze.goal").execute())
                        .map(rows -> rows.iterator().next().getLong(0))
                        .eventually(reader::close)));

    assertThat(theirs).isPositive();
  }
}
