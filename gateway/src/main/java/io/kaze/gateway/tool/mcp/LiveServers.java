package io.kaze.gateway.tool.mcp;

import io.kaze.gateway.secret.Secrets;
import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.http.Outbound;
import io.kaze.gateway.tool.reach.Guard;
import io.kaze.gateway.tool.result.Outcome;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Servers that were met, and stay so until they are away or declared otherwise. */
public final class LiveServers implements ToolServers {
  private final Map<McpServer, LiveServer> live = new ConcurrentHashMap<>();
  private final Outbound outbound;
  private final Secrets secrets;
  private final Map<String, String> environment;

  /** Meets servers when they are asked for the first time. */
  public LiveServers(Outbound outbound, Secrets secrets, Map<String, String> environment) {
    this.outbound = outbound;
    this.secrets = secrets;
    this.environment = Map.copyOf(environment);
  }

  private LiveServer of(McpServer server, Guard guard) {
    LiveServer found = live.computeIfAbsent(server, LiveServer::new);
    found.reachedBy(() -> transport(server, guard));
    return found;
  }

  private Transport transport(McpServer server, Guard guard) {
    return switch (server.transport()) {
      case McpServer.Transport.Http http ->
          new HttpTransport(server, http, guard, secrets, outbound);
      case McpServer.Transport.Command process ->
          ProcessTransport.start(server, process, secrets, environment);
    };
  }

  @Override
  public Listing list(McpServer server, Guard guard) throws InterruptedException {
    try {
      return new Listing.Listed(of(server, guard).current().tools());
    } catch (McpTrouble trouble) {
      return new Listing.Away(trouble.failed());
    }
  }

  @Override
  public Outcome call(McpServer server, Guard guard, ServerTool tool, String arguments)
      throws InterruptedException {
    LiveServer at = of(server, guard);
    try {
      return at.call(tool, arguments);
    } catch (McpTrouble trouble) {
      return trouble.failed();
    }
  }

  @Override
  public void keepOnly(Collection<McpServer> servers) {
    Set<McpServer> kept = Set.copyOf(servers);
    live.keySet().stream().filter(server -> !kept.contains(server)).toList().forEach(this::part);
  }

  private void part(McpServer server) {
    LiveServer gone = live.remove(server);
    if (gone != null) {
      gone.close();
    }
  }

  @Override
  public void close() {
    live.keySet().stream().toList().forEach(this::part);
  }
}
