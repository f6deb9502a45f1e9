package io.kaze.gateway.route;

import java.util.List;
import java.util.Map;

/**
 * What holds for one tenant in the place of what holds for all.
 *
 * @param routes what names stand for that the tenant's data changes, directly or because they lead
 *     to such a name
 * @param keys whose keys are used; the first that fits counts
 */
public record TenantBook(Map<String, Route> routes, List<KeyRule> keys) {
  /** Copies. */
  public TenantBook {
    routes = Map.copyOf(routes);
    keys = List.copyOf(keys);
  }
}
