package io.kaze.gateway.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.Answering;
import io.kaze.gateway.dialect.ChatRequest;
import io.kaze.gateway.dialect.ChatResponse;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.OutputFormat;
import io.kaze.gateway.dialect.StopReason;
import io.kaze.gateway.dialect.Tool;
import io.kaze.gateway.dialect.ToolChoice;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the response object, which repeats its request. */
final class ResponseWriter {
  private ResponseWriter() {}

  static ObjectNode whole(ChatResponse response, Answering answering) {
    ArrayNode output = Json.array();
    for (int i = 0; i < response.parts().size(); i++) {
      output.add(ItemWriter.of(response.parts().get(i), answering.id() + "_" + i));
    }
    ObjectNode json = begun(response.id(), response.model(), answering);
    ended(json, output, response.stop(), response.usage());
    return json;
  }

  /** As it is when nothing has been said yet. */
  static ObjectNode begun(String id, String model, Answering answering) {
    ChatRequest request = answering.request();
    ObjectNode json =
        Json.object()
            .put("id", answering.id(id, "resp_"))
            .put("object", "response")
            .put("created_at", answering.begun().getEpochSecond())
            .put("status", ItemWriter.BEGUN)
            .put("background", false)
            .putNull("error")
            .putNull("incomplete_details")
            .putNull("instructions")
            .put("max_output_tokens", request.sampling().maxOutputTokens())
            .put("model", answering.model(model));
    json.putArray("output");
    json.put("parallel_tool_calls", !Boolean.FALSE.equals(request.parallelCalls()))
        .putNull("previous_response_id");
    json.putObject("reasoning").put("effort", effort(request)).putNull("summary");
    json.put("store", false).put("temperature", request.sampling().temperature());
    json.putObject("text").set("format", format(request.output()));
    choice(request.choice(), json);
    ArrayNode tools = json.putArray("tools");
    request.tools().forEach(tool -> tools.add(tool(tool)));
    json.put("top_p", request.sampling().topP()).put("truncation", "disabled").putNull("usage");
    ObjectNode metadata = json.putObject("metadata");
    request.labels().metadata().forEach(metadata::put);
    return json;
  }

  static void ended(ObjectNode json, ArrayNode output, StopReason stop, @Nullable Usage usage) {
    String why = incomplete(stop);
    json.put("status", why == null ? ItemWriter.DONE : "incomplete");
    if (why != null) {
      json.putObject("incomplete_details").put("reason", why);
    }
    json.set("output", output);
    json.set("usage", UsageWords.of(usage == null ? Usage.NONE : usage));
  }

  static void failed(ObjectNode json, ArrayNode output, Failure failure) {
    boolean limited = failure.kind() == Failure.Kind.RATE_LIMITED;
    json.put("status", "failed");
    json.putObject("error")
        .put("code", limited ? "rate_limit_exceeded" : "server_error")
        .put("message", failure.message());
    json.set("output", output);
  }

  private static @Nullable String incomplete(StopReason stop) {
    return switch (stop) {
      case LENGTH, CONTEXT_FULL -> "max_output_tokens";
      case CONTENT_FILTER, REFUSAL -> "content_filter";
      case END, TOOL_CALLS, STOP_SEQUENCE, PAUSE -> null;
    };
  }

  private static @Nullable String effort(ChatRequest request) {
    var effort = request.reasoning().effort();
    return effort == null ? null : effort.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode format(OutputFormat output) {
    return switch (output) {
      case OutputFormat.Plain plain -> Json.object().put("type", "text");
      case OutputFormat.Json json -> Json.object().put("type", "json_object");
      case OutputFormat.JsonSchema schema -> {
        ObjectNode json =
            Json.object()
                .put("type", "json_schema")
                .put("name", schema.name())
                .put("description", schema.description())
                .put("strict", schema.strict());
        json.set("schema", schema.schema());
        yield json;
      }
    };
  }

  private static void choice(@Nullable ToolChoice choice, ObjectNode json) {
    switch (choice) {
      case null -> json.put("tool_choice", "auto");
      case ToolChoice.Auto auto -> json.put("tool_choice", "auto");
      case ToolChoice.None none -> json.put("tool_choice", "none");
      case ToolChoice.Required required -> json.put("tool_choice", "required");
      case ToolChoice.Named named ->
          json.putObject("tool_choice").put("type", "function").put("name", named.name());
    }
  }

  private static ObjectNode tool(Tool tool) {
    ObjectNode json =
        Json.object()
            .put("type", "function")
            .put("name", tool.name())
            .put("description", tool.description());
    json.set("parameters", tool.schema());
    return json.put("strict", tool.strict());
  }
}
