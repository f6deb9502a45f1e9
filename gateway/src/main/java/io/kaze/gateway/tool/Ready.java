package io.kaze.gateway.tool;

import io.kaze.bus.schema.Schema;
import io.kaze.bus.task.Effects;
import io.kaze.gateway.tool.declared.Bounds;
import io.kaze.gateway.tool.declared.HttpTool;
import io.kaze.gateway.tool.declared.McpServer;
import io.kaze.gateway.tool.mcp.ServerTool;

/** A tool that is there, of whatever kind. */
sealed interface Ready {
  String name();

  String description();

  Schema input();

  Effects effects();

  Bounds bounds();

  /** Where its effects are made, if it has any. */
  String side();

  /** One HTTP request. */
  record Http(HttpTool tool) implements Ready {
    @Override
    public String name() {
      return tool.name();
    }

    @Override
    public String description() {
      return tool.description();
    }

    @Override
    public Schema input() {
      return tool.input();
    }

    @Override
    public Effects effects() {
      return tool.effects();
    }

    @Override
    public Bounds bounds() {
      return tool.bounds();
    }

    @Override
    public String side() {
      return Sides.nameOf(tool);
    }
  }

  /** A tool of an MCP server. */
  record Mcp(McpServer server, ServerTool tool) implements Ready {
    @Override
    public String name() {
      return server.name() + "." + tool.name();
    }

    @Override
    public String description() {
      return tool.description();
    }

    @Override
    public Schema input() {
      return tool.input();
    }

    @Override
    public Effects effects() {
      return server.effectsOf(tool.name());
    }

    @Override
    public Bounds bounds() {
      return server.bounds();
    }

    @Override
    public String side() {
      return Sides.nameOf(server);
    }
  }
}
