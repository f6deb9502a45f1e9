package io.kaze.gateway.tool.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import dev.langchain4j.mcp.protocol.McpClientMethod;
import io.kaze.gateway.tool.schema.Strict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one connection. Of a list of tools it keeps what the server wrote: the library's
 * own reading loses keywords of schemas.
 */
final class Messages {
  static final int TOOLS_MAX = 500;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(Strict.DEPTH_MAX).build())
                  .build())
          .build();

  private final Map<String, JsonNode> tools = new LinkedHashMap<>();
  private volatile @Nullable McpOperationHandler handler;

  void handledBy(McpOperationHandler operations) {
    handler = operations;
  }

  McpOperationHandler handler() {
    return Objects.requireNonNull(handler, "not started");
  }

  /** What is sent. */
  static String text(McpClientMessage message) {
    try {
      return MAPPER.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not writable as JSON: " + message.getClass(), e);
    }
  }

  /** What came; null when it is not JSON that can be taken. */
  static @Nullable JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Keeps the tools that an answer tells, before it goes on. */
  CompletableFuture<JsonNode> noting(McpClientMessage asked, CompletableFuture<JsonNode> answer) {
    if (asked.method != McpClientMethod.TOOLS_LIST) {
      return answer;
    }
    return answer.thenApply(node -> {
      note(node.path("result").path("tools"));
      return node;
    });
  }

  private synchronized void note(JsonNode told) {
    for (JsonNode tool : told) {
      if (tools.size() < TOOLS_MAX && tool.path("name").isTextual()) {
        tools.put(tool.path("name").asText(), tool);
      }
    }
  }

  /** The tools told since the last time, as they were written. */
  synchronized Map<String, JsonNode> takeTools() {
    Map<String, JsonNode> all = new LinkedHashMap<>(tools);
    tools.clear();
    return all;
  }
}
