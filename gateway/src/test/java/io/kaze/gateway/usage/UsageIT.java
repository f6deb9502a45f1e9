package io.kaze.gateway.usage;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.testing.NoBlockedThreads;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoBlockedThreads.class)
class UsageIT {
  private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T00:00:00Z");
  private static final UsageSpan WEEK =
      new UsageSpan(Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-30T00:00:00Z"));
  private static final String POST =
      """
      select * from kaze.budget_post(0, $1, array['ended'], array[$2::uuid], array[$3], array[null::text],
        array[$4], array[null::uuid], array[null::uuid], array['Scripted'], array[$5], array[$6::bigint],
        array[100::bigint], array[10::bigint], array[0::bigint], array[20::bigint], array[$7::bigint],
        array[$8::boolean], array['{}'], array[]::uuid[], array[]::text[], array[]::bigint[], array[]::bigint[],
        array[]::bigint[], array[]::bigint[], array[]::bigint[])
      """;

  private final TestKernel cell = TestKernel.open();
  private final UsageQueries queries = new UsageQueries(cell.kernel().database());

  @AfterEach
  void close() {
    cell.close();
  }

  @BeforeEach
  void calls() {
    call(TENANT, "ada", "m-1", MONDAY, 300L, false);
    call(TENANT, "ada", "m-2", TUESDAY, 50L, true);
    call(TENANT, "=bob,\"x\"", "m-1", TUESDAY, null, false);
    call(OTHER, "ada", "m-1", MONDAY, 9_999L, false);
  }

  private void call(
      TenantId tenant, String agent, String model, Instant at, @Nullable Long micros, boolean cut) {
    Tuple arguments =
        Tuple.of(
            1L, UUID.randomUUID(), tenant.value(), agent, model, UsageSpan.micros(at), micros, cut);
    get(cell.kernel().database().call(POST, arguments));
  }

  @Test
  void spendingIsSummedUpByAgentAndNothingWithoutAPriceCountsAsFree() {
    List<Spend> byAgent =
        get(queries.spend(TENANT, Grouping.AGENT, WEEK, UsageFilter.ALL, null, 10));

    assertThat(byAgent)
        .containsExactly(
            new Spend("=bob,\"x\"", 1, 0, 1, 100, 10, 0, 20, 0),
            new Spend("ada", 2, 1, 0, 200, 20, 0, 40, 350));
  }

  @Test
  void itIsSummedUpByDayModelAndTenantToo() {
    assertThat(get(queries.spend(TENANT, Grouping.DAY, WEEK, UsageFilter.ALL, null, 10)))
        .extracting(Spend::of, Spend::micros)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("2026-11-23", 300L),
            org.assertj.core.groups.Tuple.tuple("2026-11-24", 50L));
    assertThat(
            get(queries.spend(TENANT, Grouping.MODEL, WEEK, UsageFilter.ALL, "Scripted/m-1", 10)))
        .extracting(Spend::of)
        .containsExactly("Scripted/m-2");
    assertThat(get(queries.spend(TENANT, Grouping.TENANT, WEEK, UsageFilter.ALL, null, 10)))
        .extracting(Spend::calls)
        .containsExactly(3L);
    for (Grouping by : Grouping.values()) {
      assertThat(get(queries.spend(TENANT, by, WEEK, UsageFilter.ALL, null, 10))).isNotEmpty();
    }
  }

  @Test
  void whoLooksAtOneAgentOrModelSeesNothingElse() {
    UsageFilter ada = new UsageFilter(null, "ada", null, null, null);
    UsageFilter second = new UsageFilter(null, null, null, "Scripted/m-2", null);
    UsageFilter nobody = new UsageFilter("retail", null, UUID.randomUUID(), null, null);

    assertThat(get(queries.spend(TENANT, Grouping.MODEL, WEEK, ada, null, 10)))
        .extracting(Spend::of)
        .containsExactly("Scripted/m-1", "Scripted/m-2");
    assertThat(get(queries.entries(TENANT, WEEK, second, null, 10)))
        .extracting(UsageEntry::model)
        .containsExactly("m-2");
    assertThat(get(queries.entries(TENANT, WEEK, nobody, null, 10))).isEmpty();
  }

  @Test
  void oldEntriesGoAndYoungOnesStay() {
    Tuple before = Tuple.of(UsageSpan.micros(TUESDAY), 10);

    get(cell.kernel().database().call("select kaze.usage_sweep($1, $2)", before));

    assertThat(get(queries.entries(TENANT, WEEK, UsageFilter.ALL, null, 10)))
        .extracting(UsageEntry::at)
        .containsExactly(TUESDAY, TUESDAY);
    assertThat(get(queries.entries(OTHER, WEEK, UsageFilter.ALL, null, 10))).isEmpty();
  }

  @Test
  void pagesLeaveNothingOutAndRepeatNothing() {
    Set<UUID> seen = new HashSet<>();
    String cursor = null;
    for (List<UsageEntry> page = page(cursor); !page.isEmpty(); page = page(cursor)) {
      assertThat(seen.add(page.getFirst().requestId())).isTrue();
      cursor = page.getFirst().cursor();
    }

    assertThat(seen).hasSize(3);
  }

  private List<UsageEntry> page(@Nullable String cursor) {
    return page(cursor, 1);
  }

  /** One of each model at each of these, from TUESDAY on, that were written as sheets. */
  private void sheets(int seconds, int aSecond) {
    String post =
        """
        select * from kaze.budget_post(0, 2, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
          '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
          (select array_agg($1::int) from generate_series(1, $2::int)),
          (select array_agg($3::bigint + n * 1000000) from generate_series(0, $2::int - 1) n),
          array_fill($4::text, array[$2::int]), array_fill(null::text, array[$2::int]),
          array_fill('eve'::text, array[$2::int]), array_fill(null::uuid, array[$2::int]),
          array_fill(null::uuid, array[$2::int]), array_fill('Scripted'::text, array[$2::int]),
          array_fill('m-3'::text, array[$2::int]), array_fill('{}'::text, array[$2::int]),
          (select array_agg(gen_random_uuid()) from generate_series(1, $1::int * $2::int)),
          (select array_agg($3::bigint + n * 1000000 + m) from generate_series(0, $2::int - 1) n,
             generate_series(0, $1::int - 1) m),
          array_fill(2::bigint, array[$1::int * $2::int]), array_fill(0::bigint, array[$1::int * $2::int]),
          array_fill(0::bigint, array[$1::int * $2::int]), array_fill(1::bigint, array[$1::int * $2::int]),
          array_fill(4::bigint, array[$1::int * $2::int]), array_fill(false, array[$1::int * $2::int]))
        """;
    Tuple arguments = Tuple.of(aSecond, seconds, UsageSpan.micros(TUESDAY), TENANT.value());
    get(
        cell.kernel()
            .database()
            .call("select kaze.budget_open(kaze.hold('usage', 60000))", Tuple.tuple())
            .compose(desk ->
                cell.kernel()
                    .database()
                    .call(
                        post.replace(
                            "budget_post(0,",
                            "budget_post(" + desk.iterator().next().getLong(0) + ","),
                        arguments)));
  }

  @Test
  void callsThatWereWrittenTogetherAreReadEachForItself() {
    sheets(3, 40);

    assertThat(get(queries.spend(TENANT, Grouping.AGENT, WEEK, UsageFilter.ALL, "ada", 10)))
        .containsExactly(new Spend("eve", 120, 0, 0, 240, 0, 0, 120, 480));
    UsageSpan second =
        new UsageSpan(TUESDAY.plusMillis(1_000).plusNanos(5_000), TUESDAY.plusSeconds(2));
    assertThat(get(queries.spend(TENANT, Grouping.TENANT, second, UsageFilter.ALL, null, 10)))
        .extracting(Spend::calls)
        .containsExactly(35L);
    UsageSpan within =
        new UsageSpan(TUESDAY.plusNanos(5_000), TUESDAY.plusSeconds(2).plusNanos(3_000));
    assertThat(get(queries.spend(TENANT, Grouping.DAY, within, UsageFilter.ALL, null, 10)))
        .containsExactly(new Spend("2026-11-24", 78, 0, 0, 156, 0, 0, 78, 312));
    assertThat(get(queries.spend(OTHER, Grouping.AGENT, WEEK, UsageFilter.ALL, null, 10)))
        .extracting(Spend::of)
        .containsExactly("ada");
  }

  @Test
  void pagesGoThroughCallsThatWereWrittenTogetherTheNewestFirst() {
    sheets(3, 40);
    List<UsageEntry> all = get(queries.entries(TENANT, WEEK, UsageFilter.ALL, null, 1_000));
    for (int max : new int[] {1, 7, 40, 41, 200}) {
      List<UsageEntry> paged = new ArrayList<>();
      String cursor = null;
      for (List<UsageEntry> page = page(cursor, max); !page.isEmpty(); page = page(cursor, max)) {
        paged.addAll(page);
        cursor = page.getLast().cursor();
      }
      assertThat(paged).as("pages of %d", max).isEqualTo(all);
    }
    assertThat(all)
        .hasSize(123)
        .isSortedAccordingTo(Comparator.comparing(UsageEntry::at).reversed());
    assertThat(get(queries.entries(OTHER, WEEK, UsageFilter.ALL, null, 1_000))).hasSize(1);
    assertThat(
            get(
                queries.entries(
                    TENANT, WEEK, new UsageFilter(null, "ada", null, null, null), null, 1_000)))
        .hasSize(2);
  }

  private List<UsageEntry> page(@Nullable String cursor, int max) {
    return get(queries.entries(TENANT, WEEK, UsageFilter.ALL, cursor, max));
  }

  @Test
  void sheetsOfWhichAllIsOldGo() {
    sheets(3, 40);
    Tuple before = Tuple.of(UsageSpan.micros(TUESDAY.plusMillis(2_500)), 100);

    get(cell.kernel().database().call("select kaze.usage_sweep($1, $2)", before));

    assertThat(get(queries.entries(TENANT, WEEK, UsageFilter.ALL, null, 1_000)))
        .hasSize(40)
        .extracting(UsageEntry::agent)
        .containsOnly("eve");
  }

  @Test
  void aBadCursorIsRefused() {
    assertThatThrownBy(() -> page("5.x.call"))
        .hasRootCauseMessage("Not a cursor of a usage page: 5.x.call");
  }

  @Test
  void theExportIsCsvThatNoSpreadsheetTakesForFormulas() {
    List<String> parts = new ArrayList<>();

    get(
        new UsageExport(queries)
            .write(
                TENANT,
                WEEK,
                UsageFilter.ALL,
                part -> {
                  parts.add(part);
                  return Future.succeededFuture();
                }));

    String csv = String.join("", parts);
    assertThat(csv.lines()).hasSize(4).first().asString().startsWith("at,requestId,kind,");
    assertThat(csv)
        .contains(",\"'=bob,\"\"x\"\"\",")
        .contains("m-2,100,10,0,20,50,true")
        .contains("m-1,100,10,0,20,,false")
        .doesNotContain("9999");
  }
}
