package io.kaze.gateway.capture;

import io.kaze.bus.tenant.TenantId;
import java.time.Duration;
import java.util.Set;

/**
 * What is kept. Immutable.
 *
 * @param tenants whose calls; at least one, since nobody's are kept unasked
 * @param routes on which routes; empty for all
 * @param keepFor how long
 * @param sideCharactersMax how much of what was asked is kept, and of what was answered
 * @param personalData whether it is kept as well; secrets never are
 */
record CaptureRule(
    Set<TenantId> tenants,
    Set<String> routes,
    Duration keepFor,
    int sideCharactersMax,
    boolean personalData) {
  CaptureRule {
    tenants = Set.copyOf(tenants);
    routes = Set.copyOf(routes);
    if (tenants.isEmpty()) {
      throw new IllegalArgumentException("a capture names its tenants");
    }
  }

  boolean isFor(TenantId tenant, String route) {
    return tenants.contains(tenant) && (routes.isEmpty() || routes.contains(route));
  }
}
