package io.kaze.channels.rest.tenancy;

import io.kaze.bus.journal.Append;
import io.kaze.bus.journal.Appended;
import io.kaze.bus.journal.Journal;
import io.kaze.bus.journal.NewEntry;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.tenancy.TenantEvent;
import io.kaze.bus.tenancy.TenantMade;
import io.kaze.bus.tenancy.Tenants;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /tenants}: makes a tenant, for the cell's own admin. Written at the beginning of the
 * tenant's stream, so that of two that make the same one, the second is told.
 */
public final class MakeTenant implements Operation {
  private static final int TENANTS_MAX = 10_000;

  private final Journal journal;
  private final Tenants tenants;

  /** Makes them in this journal. */
  public MakeTenant(Journal journal, Tenants tenants) {
    this.journal = journal;
    this.tenants = tenants;
  }

  @Override
  public Permission permission() {
    return Permission.ADMINISTER;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Administered.forCell(caller, "Tenants");
    JsonObject said = Input.of(request).body();
    TenantId tenant = new TenantId(said.getString("tenant"));
    TenantMade made = new TenantMade(tenant, said.getString("name"), caller.name());
    if (tenant.equals(TenantId.LOCAL)) {
      throw there(tenant).fault();
    }
    return tenants
        .count()
        .compose(count -> count < TENANTS_MAX ? write(made) : Future.failedFuture(full().fault()))
        .compose(v -> Reply.json(request, 201, json(made)));
  }

  private Future<Void> write(TenantMade made) {
    TenantId tenant = made.tenant();
    NewEntry entry = NewEntry.of(Envelope.of(tenant, tenant.value()), made);
    return journal
        .addTenant(tenant)
        .compose(
            v -> journal.append(Append.anywhere(tenant, TenantEvent.streamOf(tenant), entry).at(0)))
        .compose(appended ->
            appended instanceof Appended.Conflict
                ? Future.failedFuture(there(tenant).fault())
                : Future.succeededFuture());
  }

  private static Problem there(TenantId tenant) {
    String detail = "There is a tenant %s already; nothing was changed".formatted(tenant);
    return Problem.of(ProblemKind.CONFLICT, detail).with("tenant", tenant.value());
  }

  private static Problem full() {
    String detail = "A cell has at most %,d tenants".formatted(TENANTS_MAX);
    return Problem.of(ProblemKind.CONFLICT, detail).with("tenantsMax", TENANTS_MAX);
  }

  private static JsonObject json(TenantMade made) {
    JsonObject json = new JsonObject().put("tenant", made.tenant().value());
    if (made.name() != null) {
      json.put("name", made.name());
    }
    return json.put("madeBy", made.madeBy());
  }
}
