package io.kaze.gateway.tool;

import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.ask.ToolsLookup;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.tenant.TenantId;
import io.kaze.gateway.tool.declared.HttpTool;
import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.declared.Toolbox;
import io.kaze.gateway.tool.mcp.ServerTool;
import io.kaze.gateway.tool.mcp.ToolServers;
import io.kaze.gateway.tool.reach.Guard;
import io.kaze.gateway.tool.reach.Resolver;
import io.kaze.gateway.tool.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Finds tools that may be used. It may wait for a server: for virtual threads. */
final class Finding {
  private final Supplier<Toolbox> toolbox;
  private final ToolServers servers;
  private final Resolver resolver;

  Finding(Supplier<Toolbox> toolbox, ToolServers servers, Resolver resolver) {
    this.toolbox = toolbox;
    this.servers = servers;
    this.resolver = resolver;
  }

  /** What came of looking. */
  sealed interface Found {
    /**
     * There it is.
     *
     * @param guard decides where it may go
     */
    record There(Ready tool, Guard guard) implements Found {}

    /** It is not, or not for this one. */
    record Missing(Outcome.Failed why) implements Found {}
  }

  private Guard guard(Toolbox now) {
    return new Guard(resolver, now.allowed());
  }

  /** Looks for one tool; who may not use it does not learn whether there is one. */
  Found find(TenantId tenant, ToolUser user, String name) throws InterruptedException {
    Toolbox now = toolbox.get();
    if (!now.granted(tenant, user, name)) {
      return new Found.Missing(
          Outcome.unsent(
              Fault.UNABLE,
              "%s may not use the tool %s: nobody granted it.".formatted(user.agent(), name),
              false));
    }
    HttpTool http = now.tools().get(name);
    if (http != null) {
      return new Found.There(new Ready.Http(http), guard(now));
    }
    McpServer server = now.servers().get(Toolbox.server(name));
    return server == null ? noSuch(name) : ofServer(now, server, name);
  }

  private Found ofServer(Toolbox now, McpServer server, String name) throws InterruptedException {
    return switch (servers.list(server, guard(now))) {
      case ToolServers.Listing.Away(Outcome.Failed failed) -> new Found.Missing(failed);
      case ToolServers.Listing.Listed(List<ServerTool> tools) ->
          tools.stream()
              .filter(tool -> name.equals(server.name() + "." + tool.name()))
              .findFirst()
              .<Found>map(tool -> new Found.There(new Ready.Mcp(server, tool), guard(now)))
              .orElseGet(() -> noSuch(name));
    };
  }

  private static Found noSuch(String name) {
    return new Found.Missing(Outcome.unsent(Fault.UNABLE, "There is no tool " + name + ".", false));
  }

  /** All that were asked about, and may be used. */
  ToolsThere there(Said<ToolsLookup> lookup) throws InterruptedException {
    TreeMap<String, Ready> found = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : lookup.message().names()) {
      if (name.endsWith(".*")) {
        all(lookup, Toolbox.server(name), found, missing);
      } else {
        one(lookup, name, found, missing);
      }
    }
    return new ToolsThere(found.values().stream().map(Finding::told).toList(), missing);
  }

  private static ToolsThere.Tool told(Ready tool) {
    return new ToolsThere.Tool(
        tool.name(), tool.description(), RawJson.of(tool.input().json()), tool.effects());
  }

  private void one(
      Said<ToolsLookup> lookup, String name, Map<String, Ready> found, List<String> missing)
      throws InterruptedException {
    switch (find(lookup.envelope().tenant(), lookup.message().user(), name)) {
      case Found.There there -> found.put(name, there.tool());
      case Found.Missing(Outcome.Failed why) -> missing.add(why.fault().message());
    }
  }

  private void all(
      Said<ToolsLookup> lookup, String server, Map<String, Ready> found, List<String> missing)
      throws InterruptedException {
    Toolbox now = toolbox.get();
    ToolUser user = lookup.message().user();
    List<String> names = new ArrayList<>(now.tools().keySet());
    McpServer mcp = now.servers().get(server);
    if (mcp != null
        && servers.list(mcp, guard(now)) instanceof ToolServers.Listing.Listed(var tools)) {
      tools.forEach(tool -> names.add(server + "." + tool.name()));
    }
    int before = found.size();
    for (String name : names) {
      if (Toolbox.server(name).equals(server)
          && now.granted(lookup.envelope().tenant(), user, name)) {
        one(lookup, name, found, missing);
      }
    }
    if (found.size() == before) {
      missing.add("There is no tool %s.* that %s may use.".formatted(server, user.agent()));
    }
  }
}
