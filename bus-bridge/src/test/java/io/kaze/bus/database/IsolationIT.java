package io.kaze.bus.database;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.TENANT;
import static io.kaze.bus.testing.TestKernel.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.approval.ApprovalId;
import io.kaze.bus.goal.GoalId;
import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.knowledge.ContributionId;
import io.kaze.bus.knowledge.KnowledgeContributed;
import io.kaze.bus.knowledge.Scope;
import io.kaze.bus.knowledge.Source;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.relay.Readers;
import io.kaze.bus.ruling.DraftHeld;
import io.kaze.bus.ruling.Level;
import io.kaze.bus.task.Effects;
import io.kaze.bus.tenancy.TenantEvent;
import io.kaze.bus.tenancy.TokenMade;
import io.kaze.bus.tenancy.TokenSecret;
import io.kaze.bus.tenant.Allowance;
import io.kaze.bus.tenant.Role;
import io.kaze.bus.tenant.TenantId;
import io.kaze.bus.tenant.TokenId;
import io.kaze.bus.testing.TestKernel;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the application's database roles can reach. Every table that has something of a tenant is
 * tried, also those that later migrations add.
 */
class IsolationIT {
  private static final Instant LATER = Instant.parse("2126-01-31T00:00:00Z");
  private static final String TABLES =
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where n.nspname = 'kaze' and c.relkind = 'r' order by 1";
  private static final String OF_TENANTS =
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'"
          + " where n.nspname = 'kaze' and c.relkind = 'r' order by 1";

  private static TestKernel cell;
  private static List<String> tables;
  private static List<String> ofTenants;

  @BeforeAll
  static void open() {
    cell = TestKernel.open();
    fill(OTHER);
    tables = asOwner(TABLES);
    ofTenants = asOwner(OF_TENANTS);
  }

  @AfterAll
  static void close() {
    cell.close();
  }

  /** The other tenant has something in every table that a tenant can have something in. */
  private static void fill(TenantId tenant) {
    GoalId goal = cell.newGoal();
    append(
        Append.anywhere(
            tenant,
            goal.stream(),
            TestKernel.submitted(tenant, goal, Readers.ORCHESTRATOR.name())));
    append(
        Append.anywhere(
            tenant, goal.stream(), NewEntry.of(Envelope.of(tenant, goal.toString()), held(goal))));
    TokenMade token =
        new TokenMade(
            new TokenId(TestKernel.IDENTIFIERS.next()),
            "theirs",
            Set.of(Role.ADMIN),
            TokenSecret.fresh().sha256(),
            null,
            Allowance.UNSAID,
            "ada",
            null);
    append(
        Append.anywhere(
            tenant,
            TenantEvent.streamOf(tenant),
            NewEntry.of(Envelope.of(tenant, tenant.value()), token)));
    var file = cell.kernel().attachments().keep(tenant, "theirs.csv", "text/csv");
    get(file.add(Buffer.buffer("theirs")).compose(v -> file.finish()));
    ContributionId piece = new ContributionId(TestKernel.IDENTIFIERS.next());
    append(
        Append.anywhere(
            tenant,
            piece.stream(),
            NewEntry.of(
                Envelope.of(tenant, piece.toString()),
                new KnowledgeContributed(
                    piece, new Scope("sales"), "theirs", "theirs alone", Source.here("ada")))));
    spending(tenant).forEach(IsolationIT::execute);
  }

  /** The gateway writes these; its room is not to be seen from here. */
  private static List<String> spending(TenantId tenant) {
    return List.of(
        "insert into kaze.budget values (gen_random_uuid(), '%s', 'tenant', '', 'micros', 'day', 9, 0)"
            .formatted(tenant),
        "insert into kaze.budget_account (budget_id, tenant, subject, unit, period_micros)"
            + " select budget_id, tenant, subject, unit, 0 from kaze.budget",
        "insert into kaze.usage_intent values (gen_random_uuid(), 1, '%s', null, null, null, null,"
                .formatted(tenant)
            + " 'Provider', 'model', 0, 1, 0, 0, 1, 2, '{}')",
        "insert into kaze.usage_entry values (gen_random_uuid(), 'call', '%s', null, null, null,"
                .formatted(tenant)
            + " null, 'Provider', 'model', 0, 1, 0, 0, 1, 2, false, '{}')",
        "insert into kaze.key_use values ('%s', gen_random_uuid(), 0, 'req_1', 'Provider', 'theirs',"
                .formatted(tenant)
            + " 'model', 'website', null, null)",
        "insert into kaze.effect (tenant, key, stream, cause, name, side, request, correlation, intent, state)"
            + " values ('%s', gen_random_uuid(), 'goal/1', gen_random_uuid(), 'charge', 'payments', '{}', '',"
                .formatted(tenant)
            + " gen_random_uuid(), 'intended')",
        "insert into kaze.holder (pod, until) values ('theirs', now() + interval '1 day')",
        "insert into kaze.agent_home select '%s', 'theirs', max(holder) from kaze.holder"
            .formatted(tenant),
        "insert into kaze.capture values ('%s', gen_random_uuid(), 'r1', 0, 1, 'fast', 'Provider',"
                .formatted(tenant)
            + " 'model', 200, '{}', '{}', false)");
  }

  private static void execute(String sql) {
    PgConnection owner = get(PgConnection.connect(cell.vertx(), cell.access().options()));
    get(owner.query(sql).execute());
    get(owner.close());
  }

  private static DraftHeld held(GoalId goal) {
    return new DraftHeld(
        goal,
        "t1",
        "writer",
        "report-generation",
        Effects.NONE,
        Level.SUPERVISED,
        "A person decides on every draft.",
        new ApprovalId(TestKernel.IDENTIFIERS.next()),
        LATER);
  }

  private static void append(Append append) {
    get(cell.kernel().journal().append(append));
  }

  @Test
  void everyTableOfTenantsHoldsSomethingOfTheOthers() {
    for (String table : ofTenants) {
      assertThat(count(table, OTHER)).as(table).isPositive();
    }
  }

  @Test
  void everyTableTheReaderMaySeeHoldsItToItsTenant() {
    List<String> open =
        asOwner(
            "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = 'kaze' and c.relkind in ('r', 'v', 'm', 'p')"
                + " and (has_table_privilege('kaze_app', c.oid, 'select, insert, update, delete')"
                + " or has_any_column_privilege('kaze_app', c.oid, 'select, insert, update'))"
                + " and not c.relrowsecurity");

    assertThat(open).isEmpty();
  }

  @Test
  void theKeeperSeesNoTable() {
    for (String table : tables) {
      for (String privilege : List.of("select", "insert", "update", "delete", "truncate")) {
        assertThat(
                asOwner(
                    "select has_table_privilege('kaze_keeper', 'kaze.%s', '%s')::text"
                        .formatted(table, privilege)))
            .as("%s on %s", privilege, table)
            .containsExactly("false");
      }
      assertThat(failsAs("kaze_keeper", "select * from kaze." + table)).isTrue();
    }
  }

  @Test
  void twoThousandTriesToReadAnothersRowsReadNone() {
    List<Future<Integer>> tries = new ArrayList<>();
    List<String> readable =
        ofTenants.stream().filter(table -> !failsAs("kaze_app", select(table))).toList();
    for (int i = 0; tries.size() < 2_000; i++) {
      String table = readable.get(i % readable.size());
      tries.add(asTenant(TENANT, select(table) + " where tenant = 'globex'").map(RowSet::size));
      tries.add(asTenant(TENANT, "select tenant from kaze.%s".formatted(table)).map(this::others));
      tries.add(
          asTenant(
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

    assertThat(get(asTenant(OTHER, search)).size()).isOne();
    assertThat(get(asTenant(TENANT, search)).size()).isZero();
    assertThat(rowsAs("kaze_app", search)).isZero();
    assertThat(failsAs("kaze_keeper", search)).isTrue();
  }

  @Test
  void whoNamesNoTenantReadsNothing() {
    for (String table : ofTenants) {
      assertThat(rowsAs("kaze_app", "select tenant from kaze." + table)).as(table).isZero();
    }
  }

  @Test
  void nobodyWritesForAnother() {
    for (String table : ofTenants) {
      assertThat(
              get(
                  asTenant(TENANT, "delete from kaze.%s where tenant = 'globex'".formatted(table))
                      .map(RowSet::rowCount)
                      .otherwise(0)))
          .as("deleted from " + table)
          .isZero();
      assertThat(
              get(
                  asTenant(
                          TENANT,
                          "update kaze.%s set tenant = 'acme' where tenant = 'globex'"
                              .formatted(table))
                      .map(RowSet::rowCount)
                      .otherwise(0)))
          .as("updated in " + table)
          .isZero();
      assertThat(
              get(
                  asTenant(
                          TENANT,
                          "insert into kaze.%1$s select * from kaze.%1$s limit 0".formatted(table))
                      .map(RowSet::rowCount)
                      .otherwise(0)))
          .isZero();
    }
    assertThat(
            get(
                asTenant(
                        TENANT,
                        "insert into kaze.attachment (tenant, attachment_id, name, media_type,"
                            + " size_bytes, sha256) values ('globex', gen_random_uuid(), 'a', 'b', 1, 'c')")
                    .map(rows -> "written")
                    .otherwise(Throwable::getMessage)))
        .contains("row-level security");
  }

  /**
   * Row-level security holds queries to the tenant the code names; it does not hold code that may
   * run any SQL it likes, for that may name another tenant. No SQL is made of what a request says.
   */
  @Test
  void whoMayRunAnySqlAsTheReaderMayNameAnyTenant() {
    long theirs =
        get(
            PgConnection.connect(cell.vertx(), cell.access().as("kaze_app"))
                .compose(reader ->
                    reader
                        .query("select set_config('kaze.tenant', 'globex', false)")
                        .execute()
                        .compose(v -> reader.query("select count(*) from kaze.goal").execute())
                        .map(rows -> rows.iterator().next().getLong(0))
                        .eventually(reader::close)));

    assertThat(theirs).isPositive();
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

  private static Future<RowSet<Row>> asTenant(TenantId tenant, String sql) {
    return cell.kernel().database().forTenant(tenant, sql, Tuple.tuple());
  }

  private static long count(String table, TenantId tenant) {
    return Long.parseLong(
        asOwner("select count(*)::text from kaze.%s where tenant = '%s'".formatted(table, tenant))
            .getFirst());
  }

  private static List<String> asOwner(String sql) {
    return get(
        PgConnection.connect(cell.vertx(), cell.access().options())
            .compose(owner ->
                owner
                    .query(sql)
                    .execute()
                    .map(rows -> {
                      List<String> found = new ArrayList<>();
                      rows.forEach(row -> found.add(row.getString(0)));
                      return found;
                    })
                    .eventually(owner::close)));
  }

  private static Future<RowSet<Row>> as(String role, String sql) {
    return PgConnection.connect(cell.vertx(), cell.access().as(role))
        .compose(connection -> connection.query(sql).execute().eventually(connection::close));
  }

  private static boolean failsAs(String role, String sql) {
    return get(as(role, sql).map(false).otherwise(true));
  }

  private static int rowsAs(String role, String sql) {
    return get(as(role, sql).map(RowSet::size).otherwise(0));
  }
}
