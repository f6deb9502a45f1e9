package io.kaze.bus.database;

import static io.kaze.bus.testing.TestKernel.OTHER;
import static io.kaze.bus.testing.TestKernel.get;

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

/**
 * The database of a cell whose other tenant has something in every table that a tenant can have
 * something in. It is looked into as the owner, for a tenant, or in one of the roles.
 */
final class TwoTenants implements AutoCloseable {
  private static final Instant LATER = Instant.parse("2126-01-31T00:00:00Z");
  private static final String TABLES =
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " where n.nspname = 'kaze' and c.relkind = 'r' order by 1";
  private static final String OF_TENANTS =
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
          + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'"
          + " where n.nspname = 'kaze' and c.relkind = 'r' order by 1";

  private final TestKernel cell = TestKernel.open();
  private final List<String> tables;
  private final List<String> ofTenants;

  TwoTenants() {
    fill(OTHER);
    tables = asOwner(TABLES);
    ofTenants = asOwner(OF_TENANTS);
  }

  /** Every table there is. */
  List<String> tables() {
    return tables;
  }

  /** Every table that has something of a tenant. */
  List<String> ofTenants() {
    return ofTenants;
  }

  private void fill(TenantId tenant) {
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
    spending(tenant).forEach(this::execute);
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
        "insert into kaze.usage_sheet values (1, (select count(*) from kaze.usage_sheet), 1, '%s', 0, null, null,"
                .formatted(tenant)
            + " null, null, 'Provider', 'model', '{}', 1, 0, 0, 1, 0, 0, 1, 2, array[gen_random_uuid()], '{0}', '{1}', '{0}', '{0}',"
            + " '{1}', '{2}', '{f}')",
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

  private void execute(String sql) {
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

  private void append(Append append) {
    get(cell.kernel().journal().append(append));
  }

  Future<RowSet<Row>> asTenant(TenantId tenant, String sql) {
    return cell.kernel().database().forTenant(tenant, sql, Tuple.tuple());
  }

  List<String> asOwner(String sql) {
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

  Future<PgConnection> connected(String role) {
    return PgConnection.connect(cell.vertx(), cell.access().as(role));
  }

  private Future<RowSet<Row>> as(String role, String sql) {
    return connected(role)
        .compose(connection -> connection.query(sql).execute().eventually(connection::close));
  }

  boolean failsAs(String role, String sql) {
    return get(as(role, sql).map(false).otherwise(true));
  }

  int rowsAs(String role, String sql) {
    return get(as(role, sql).map(RowSet::size).otherwise(0));
  }

  @Override
  public void close() {
    cell.close();
  }
}
