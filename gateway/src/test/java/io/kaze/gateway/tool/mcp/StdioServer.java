package io.kaze.gateway.tool.mcp;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A server of tools that is a process: a line in, a line out. */
public final class StdioServer {
  private StdioServer() {}

  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonObject message = new JsonObject(line);
      if (line.contains("\"hang\"")) {
        continue;
      }
      if (line.contains("\"die\"")) {
        System.exit(3);
      }
      System.err.println("said " + message.getString("method"));
      if (message.containsKey("id")) {
        System.out.println(McpWords.answer(message).encode());
      }
    }
  }
}
