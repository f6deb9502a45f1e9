package io.kaze.gateway.tool.mcp;

import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.reach.Guard;
import io.kaze.gateway.tool.result.Outcome;
import java.util.Collection;
import java.util.List;

/** MCP servers at work. Its calls wait: for virtual threads. */
public interface ToolServers extends AutoCloseable {
  /** What a server has. */
  sealed interface Listing {
    /** These. */
    record Listed(List<ServerTool> tools) implements Listing {
      /** Copies. */
      public Listed {
        tools = List.copyOf(tools);
      }
    }

    /** It cannot be asked. */
    record Away(Outcome.Failed failed) implements Listing {}
  }

  /** The tools of a server, as it told them lately. */
  Listing list(McpServer server, Guard guard) throws InterruptedException;

  /**
   * Calls a tool.
   *
   * @param tool its name without the server's
   * @param arguments a JSON object
   */
  Outcome call(McpServer server, Guard guard, ServerTool tool, String arguments)
      throws InterruptedException;

  /** Parts from all servers but these. */
  void keepOnly(Collection<McpServer> servers);

  /** Parts from all servers. */
  @Override
  void close();
}
