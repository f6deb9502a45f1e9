package io.kaze.channels.rest.tenancy;

import io.kaze.bus.tenancy.Tenants;
import io.kaze.bus.tenant.Caller;
import io.kaze.bus.tenant.Permission;
import io.kaze.bus.tenant.TenantId;
import io.kaze.channels.rest.problem.Problem;
import io.kaze.channels.rest.problem.ProblemKind;
import io.kaze.channels.rest.route.Input;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Whose tokens a caller may see to: its own tenant's; the cell's own admin, any tenant's. */
final class Administered {
  private final Tenants tenants;

  Administered(Tenants tenants) {
    this.tenants = tenants;
  }

  /** The tenant a request names; fails when it is not the caller's to administer, or not there. */
  Future<TenantId> tenant(RoutingContext request, Caller caller) {
    TenantId named = new TenantId(Input.of(request).required("tenant"));
    if (named.equals(caller.tenant())) {
      return Future.succeededFuture(named);
    }
    // The same words whether there is such a tenant or not.
    forCell(caller, "The tokens of another tenant than %s".formatted(caller.tenant()));
    return tenants
        .has(named)
        .map(there -> {
          if (!there) {
            throw unknown(named).fault();
          }
          return named;
        });
  }

  /** Fails the request when the caller does not administer the cell as a whole. */
  static void forCell(Caller caller, String what) {
    if (!caller.mayForCell(Permission.ADMINISTER)) {
      String detail =
          "%s can be seen to by an admin of the tenant %s alone, the cell's own"
              .formatted(what, TenantId.LOCAL);
      throw Problem.of(ProblemKind.FORBIDDEN, detail).fault();
    }
  }

  private static Problem unknown(TenantId tenant) {
    return Problem.of(ProblemKind.NOT_FOUND, "There is no tenant " + tenant)
        .with("tenant", tenant.value());
  }
}
