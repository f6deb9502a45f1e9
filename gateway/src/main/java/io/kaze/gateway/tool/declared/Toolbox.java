package io.kaze.gateway.tool.declared;

import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.secret.SecretRef;
import io.kaze.gateway.tool.reach.HostPort;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All tools that are declared, and who may use them. Immutable.
 *
 * @param tools by name
 * @param servers by name
 * @param allowed where may be connected to although it is not the public internet
 */
public record Toolbox(
    Map<String, HttpTool> tools,
    Map<String, McpServer> servers,
    List<Grant> grants,
    Set<HostPort> allowed) {
  /** No tools. */
  public static final Toolbox EMPTY = new Toolbox(Map.of(), Map.of(), List.of(), Set.of());

  /** Copies. */
  public Toolbox {
    tools = Map.copyOf(tools);
    servers = Map.copyOf(servers);
    grants = List.copyOf(grants);
    allowed = Set.copyOf(allowed);
  }

  /** Where all credentials are kept that tools may need. */
  public Set<SecretRef> secrets() {
    Set<SecretRef> all = new HashSet<>();
    tools.values().forEach(tool -> add(tool.credential(), all));
    for (McpServer server : servers.values()) {
      switch (server.transport()) {
        case McpServer.Transport.Http http -> add(http.credential(), all);
        case McpServer.Transport.Command command -> all.addAll(command.secrets().values());
      }
    }
    return all;
  }

  private static void add(@Nullable Credential credential, Set<SecretRef> all) {
    if (credential != null) {
      all.add(credential.secret());
    }
  }

  /** What stands before the first dot of a tool's name. */
  public static String server(String tool) {
    int dot = tool.indexOf('.');
    return dot < 0 ? tool : tool.substring(0, dot);
  }

  /** Whether a tool was granted to a user; says nothing of whether there is one. */
  public boolean granted(TenantId tenant, ToolUser user, String tool) {
    return grants.stream().anyMatch(grant -> grant.covers(tenant, user, tool));
  }
}
