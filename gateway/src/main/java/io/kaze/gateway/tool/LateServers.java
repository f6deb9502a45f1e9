package io.kaze.gateway.tool;

import io.kaze.gateway.secret.Secrets;
import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.http.Outbound;
import io.kaze.gateway.tool.mcp.LiveServers;
import io.kaze.gateway.tool.mcp.ServerTool;
import io.kaze.gateway.tool.mcp.ToolServers;
import io.kaze.gateway.tool.reach.Guard;
import io.kaze.gateway.tool.result.Outcome;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MCP servers, of which nothing is loaded before the first is asked. */
final class LateServers implements ToolServers {
  private final Outbound outbound;
  private final Secrets secrets;
  private final Map<String, String> environment;
  private @Nullable ToolServers live;
  private boolean closed;

  LateServers(Outbound outbound, Secrets secrets, Map<String, String> environment) {
    this.outbound = outbound;
    this.secrets = secrets;
    this.environment = environment;
  }

  private synchronized ToolServers live() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("the gateway stops");
    }
    if (live == null) {
      live = new LiveServers(outbound, secrets, environment);
    }
    return live;
  }

  @Override
  public Listing list(McpServer server, Guard guard) throws InterruptedException {
    return live().list(server, guard);
  }

  @Override
  public Outcome call(McpServer server, Guard guard, ServerTool tool, String arguments)
      throws InterruptedException {
    return live().call(server, guard, tool, arguments);
  }

  @Override
  public synchronized void keepOnly(Collection<McpServer> servers) {
    if (live != null) {
      live.keepOnly(servers);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (live != null) {
      live.close();
    }
  }
}
