package io.kaze.channels.rest.tenancy;

import io.kaze.bus.tenancy.Tenants;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.channels.rest.route.Operation;
import io.kaze.channels.rest.route.Page;
import io.kaze.channels.rest.route.Reply;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /tenants}: by name, for the cell's own admin. */
public final class ListTenants implements Operation {
  private final Tenants tenants;

  /** Lists these. */
  public ListTenants(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Permission permission() {
    return Permission.ADMINISTER;
  }

  @Override
  public Future<Void> answer(RoutingContext request, Caller caller) {
    Administered.forCell(caller, "Tenants");
    Page page = Page.of(request);
    return tenants
        .page(page.cursor(), page.fetch())
        .map(found -> page.answer("tenants", found, TenancyJson::of, one -> one.tenant().value()))
        .compose(json -> Reply.json(request, 200, json));
  }
}
