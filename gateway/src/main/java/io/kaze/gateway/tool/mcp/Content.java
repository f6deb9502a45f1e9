package io.kaze.gateway.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.mcp.client.McpToolResultExtractor;
import dev.langchain4j.service.tool.ToolExecutionResult;
import java.util.ArrayList;
import java.util.List;

/** Takes the text of an answer; of what is no text, it says that it was there. */
final class Content implements McpToolResultExtractor {
  @Override
  public ToolExecutionResult extract(JsonNode content, boolean isError) {
    return ToolExecutionResult.builder().isError(isError).resultText(text(content)).build();
  }

  static String text(JsonNode content) {
    List<String> parts = new ArrayList<>();
    for (JsonNode part : content) {
      parts.add(one(part));
    }
    return String.join("\n", parts);
  }

  private static String one(JsonNode part) {
    String type = part.path("type").asText("");
    JsonNode text = part.path(type.equals("resource") ? "resource" : "").path("text");
    if (type.equals("text")) {
      return part.path("text").asText("");
    }
    return text.isTextual()
        ? text.asText()
        : "[left out: %s]".formatted(type.replaceAll("[^a-z_]", ""));
  }
}
