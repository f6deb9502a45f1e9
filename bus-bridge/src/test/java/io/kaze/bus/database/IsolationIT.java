package io.kaze.bus.database;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What of one tenant another can reach. Every table that has something of a tenant is tried, also
 * those that later migrations add.
 */
class IsolationIT {
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
  void everyTableOfTenantsHoldsSomethingOfTheOthers() {
    for (String table : cell.ofTenants()) {
      assertThat(count(table, OTHER)).as(table).isPositive();
    }
  }

  @Test
  void twoThousandTriesToReadAnothersRowsReadNone() {
    List<Future<Integer>> tries = new ArrayList<>();
    List<String> readable =
        cell.ofTenants().stream()
            .filter(table -> !cell.failsAs("kaze_app", select(table)))
            .toList();
    for (int i = 0; tries.size() < 2_000; i++) {
      String table = readable.get(i % readable.size());
      tries.add(
          cell.asTenant(TENANT, select(table) + " where tenant = 'globex'").map(RowSet::size));
      tries.add(
          cell.asTenant(TENANT, "select tenant from kaze.%s".formatted(table)).map(this::others));
      tries.add(
          cell.asTenant(
                  TENANT,
                  "select a.tenant from kaze.%s a cross join kaze.entry b where a.tenant = 'globex'"
                          .formatted(table)
                      + " or b.tenant = 'globex'")
              .map(RowSet::size));
    }

    List<Integer> found = get(Future.join(tries).map(all -> all.<Integer>list()));

    assertThat(readable).contains("entry", "goal", "baton", "chain", "attachment", "token");
    assertThat(found).hasSizeGreaterThanOrEqualTo(2_000).containsOnly(0);
  }

  /** The search runs as the owner, past the policy: it looks at the setting itself. */
  @Test
  void wordsOfAnotherAreNotFound() {
    String search = "select kaze.knowledge_with('theirs', null, null, null, 9)";

    assertThat(get(cell.asTenant(OTHER, search)).size()).isOne();
    assertThat(get(cell.asTenant(TENANT, search)).size()).isZero();
    assertThat(cell.rowsAs("kaze_app", search)).isZero();
    assertThat(cell.failsAs("kaze_keeper", search)).isTrue();
  }

  @Test
  void whoNamesNoTenantReadsNothing() {
    for (String table : cell.ofTenants()) {
      assertThat(cell.rowsAs("kaze_app", "select tenant from kaze." + table)).as(table).isZero();
    }
  }

  @Test
  void nobodyWritesForAnother() {
    for (String table : cell.ofTenants()) {
      assertThat(
              get(
                  cell.asTenant(
                          TENANT, "delete from kaze.%s where tenant = 'globex'".formatted(table))
                      .map(RowSet::rowCount)
                      .otherwise(0)))
          .as("deleted from " + table)
          .isZero();
      assertThat(
              get(
                  cell.asTenant(
                          TENANT,
                          "update kaze.%s set tenant = 'acme' where tenant = 'globex'"
                              .formatted(table))
                      .map(RowSet::rowCount)
                      .otherwise(0)))
          .as("updated in " + table)
          .isZero();
      assertThat(
              get(
                  cell.asTenant(
                          TENANT,
                          "insert into kaze.%1$s select * from kaze.%1$s limit 0".formatted(table))
                      .map(RowSet::rowCount)
                      .otherwise(0)))
          .isZero();
    }
    assertThat(
            get(
                cell.asTenant(
                        TENANT,
                        "insert into kaze.attachment (tenant, attachment_id, name, media_type,"
                            + " size_bytes, sha256) values ('globex', gen_random_uuid(), 'a', 'b', 1, 'c')")
                    .map(rows -> "written")
                    .otherwise(Throwable::getMessage)))
        .contains("row-level security");
  }

  private Integer others(RowSet<Row> rows) {
    int others = 0;
    for (Row row : rows) {
      others += row.getString(0).equals(TENANT.value()) ? 0 : 1;
    }
    return others;
  }

  private static String select(String table) {
    return "select tenant from kaze." + table;
  }

  private static long count(String table, TenantId tenant) {
    return Long.parseLong(
        cell.asOwner(
                "select count(*)::text from kaze.%s where tenant = '%s'".formatted(table, tenant))
            .getFirst());
  }
}
