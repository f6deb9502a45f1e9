package io.kaze.gateway.tool.declared;

import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.tenant.TenantId;
import java.util.Set;

/**
 * Who may use which tools. What nobody granted nobody may.
 *
 * @param tools as {@code server.tool}, or {@code server.*}
 * @param tenants whose agents; empty for all
 * @param agents which agents; empty for all of the verticals
 * @param verticals of which line of business; empty for all
 */
public record Grant(
    Set<String> tools, Set<String> tenants, Set<String> agents, Set<String> verticals) {

  /** Copies; somebody must be named. */
  public Grant {
    tools = Set.copyOf(tools);
    tenants = Set.copyOf(tenants);
    agents = Set.copyOf(agents);
    verticals = Set.copyOf(verticals);
    if (agents.isEmpty() && verticals.isEmpty()) {
      throw new IllegalArgumentException("names neither agents nor verticals");
    }
  }

  boolean covers(TenantId tenant, ToolUser user, String tool) {
    return (tenants.isEmpty() || tenants.contains(tenant.value()))
        && (agents.isEmpty() || agents.contains(user.agent()))
        && (verticals.isEmpty() || verticals.contains(user.vertical()))
        && (tools.contains(tool) || tools.contains(Toolbox.server(tool) + ".*"));
  }
}
