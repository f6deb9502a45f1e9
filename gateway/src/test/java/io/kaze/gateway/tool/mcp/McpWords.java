package io.kaze.gateway.tool.mcp;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a server of tools says, by the Model Context Protocol (2025-06-18). */
public final class McpWords {
  private McpWords() {}

  /** Answers a request; null where there is no answer. */
  public static JsonObject answer(JsonObject message) {
    JsonObject result =
        switch (message.getString("method", "")) {
          case "initialize" ->
              new JsonObject()
                  .put("protocolVersion", "2025-06-18")
                  .put("capabilities", new JsonObject().put("tools", new JsonObject()))
                  .put("serverInfo", new JsonObject().put("name", "docs").put("version", "1"));
          case "tools/list" -> list(message);
          case "tools/call" -> called(message.getJsonObject("params"));
          default -> new JsonObject();
        };
    return new JsonObject()
        .put("jsonrpc", "2.0")
        .put("id", message.getValue("id"))
        .put("result", result);
  }

  /** In two pages. */
  private static JsonObject list(JsonObject message) {
    boolean second = message.getJsonObject("params", new JsonObject()).getString("cursor") != null;
    JsonObject query = new JsonObject().put("type", "string").put("maxLength", 20);
    JsonObject schema =
        new JsonObject()
            .put("type", "object")
            .put("required", new JsonArray().add("query"))
            .put("properties", new JsonObject().put("query", query));
    JsonObject search =
        new JsonObject()
            .put("name", "search")
            .put("description", "Searches.")
            .put("inputSchema", schema);
    JsonObject any = new JsonObject().put("type", "object");
    JsonObject erase =
        new JsonObject().put("name", "erase").put("description", "Erases.").put("inputSchema", any);
    return second
        ? new JsonObject().put("tools", new JsonArray().add(erase))
        : new JsonObject().put("tools", new JsonArray().add(search)).put("nextCursor", "2");
  }

  private static JsonObject called(JsonObject params) {
    String query = params.getJsonObject("arguments").getString("query", "");
    JsonObject text = new JsonObject().put("type", "text").put("text", "found " + query);
    JsonObject result = new JsonObject().put("content", new JsonArray().add(text));
    return switch (query) {
      case "structured" -> result.put("structuredContent", new JsonObject().put("hits", 3));
      case "wrong" -> result.put("isError", true);
      case "giant" -> {
        text.put("text", "x".repeat(100_000));
        yield result;
      }
      case "environment" -> {
        text.put("text", String.join(",", System.getenv().keySet().stream().sorted().toList()));
        yield result;
      }
      default -> result;
    };
  }
}
