package io.kaze.verticles.model;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.kaze.bus.address.Addresses;
import io.kaze.bus.address.Bus;
import io.kaze.bus.ask.ToolAnswer;
import io.kaze.bus.ask.ToolAsk;
import io.kaze.bus.ask.ToolUser;
import io.kaze.bus.ask.ToolsThere;
import io.kaze.bus.fault.Fault;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.message.RawJson;
import io.kaze.bus.message.Said;
import io.kaze.bus.task.Effects;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tools a model may call for one task. What they give is data from outside, and fenced so. None
 * of them may change anything: a draft is looked at before it stands, a tool's effect would not
 * wait for that. Its calls wait: for virtual threads.
 */
public final class Toolkit {
  private static final int CALLS_MAX = 16;
  private static final int RESULT_CHARACTERS_MAX = 20_000;
  private static final Duration GRACE = Duration.ofMinutes(15);

  private final Bus bus;
  private final Envelope envelope;
  private final ToolUser user;
  private final Fence fence;
  private final Map<String, ToolsThere.Tool> byCallName = new LinkedHashMap<>();

  /** Those that are there, by names that every provider takes. */
  public Toolkit(
      Bus bus, Envelope envelope, ToolUser user, Fence fence, List<ToolsThere.Tool> tools) {
    this.bus = bus;
    this.envelope = envelope;
    this.user = user;
    this.fence = fence;
    tools.forEach(tool -> byCallName.put(callName(tool.name()), tool));
  }

  /** Models' tools have no dots in their names, and at most 64 characters. */
  private String callName(String tool) {
    String plain = tool.replaceAll("[^A-Za-z0-9_-]", "__");
    String cut = plain.substring(0, Math.min(plain.length(), 60));
    return byCallName.containsKey(cut) ? cut + "_" + byCallName.size() : cut;
  }

  List<ToolSpecification> specifications() {
    List<ToolSpecification> all = new ArrayList<>();
    byCallName.forEach((name, tool) ->
        all.add(
            ToolSpecification.builder()
                .name(name)
                .description(tool.description())
                .parameters(parameters(tool.input().object()))
                .build()));
    return all;
  }

  private static JsonObjectSchema parameters(JsonObject schema) {
    List<String> required = new ArrayList<>();
    schema.getJsonArray("required", new JsonArray()).forEach(name -> required.add((String) name));
    JsonObjectSchema.Builder parameters =
        JsonObjectSchema.builder()
            .addProperties(raw(schema.getJsonObject("properties", new JsonObject())))
            .required(required);
    if (schema.getValue("additionalProperties") instanceof Boolean more) {
      parameters.additionalProperties(more);
    }
    if (schema.getValue("$defs") instanceof JsonObject definitions) {
      parameters.definitions(raw(definitions));
    }
    return parameters.build();
  }

  private static Map<String, JsonSchemaElement> raw(JsonObject schemas) {
    Map<String, JsonSchemaElement> all = new LinkedHashMap<>();
    for (String name : schemas.fieldNames()) {
      all.put(name, JsonRawSchema.from(Json.encode(schemas.getValue(name))));
    }
    return all;
  }

  /** Calls what a model wants called, side by side; throws {@link ModelFault} when all is over. */
  List<ChatMessage> results(List<ToolExecutionRequest> wanted) {
    List<Future<ToolAnswer>> asked = new ArrayList<>();
    for (ToolExecutionRequest request : wanted) {
      asked.add(
          asked.size() < CALLS_MAX
              ? ask(request)
              : no(Fault.UNAVAILABLE, "Too many calls at once; call it again."));
    }
    List<ChatMessage> results = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      results.add(result(wanted.get(i), asked.get(i).await()));
    }
    return results;
  }

  /** Says to each that there are no more calls. */
  static List<ChatMessage> noMore(List<ToolExecutionRequest> wanted) {
    return wanted.stream()
        .<ChatMessage>map(request ->
            ToolExecutionResultMessage.from(
                request, "Not called: you have called tools often enough. Answer now."))
        .toList();
  }

  private Future<ToolAnswer> ask(ToolExecutionRequest request) {
    ToolsThere.Tool tool = byCallName.get(request.name());
    if (tool == null) {
      return no(Fault.UNABLE, "There is no tool of that name.");
    }
    String arguments = request.arguments();
    ToolAsk ask =
        new ToolAsk(
            user,
            tool.name(),
            new RawJson(arguments == null || arguments.isBlank() ? "{}" : arguments),
            Effects.NONE);
    return bus.<ToolAnswer, ToolAsk>ask(Addresses.TOOL, new Said<>(envelope, ask), GRACE)
        .recover(failure -> no(Fault.UNAVAILABLE, "The tool cannot be called now."));
  }

  private static Future<ToolAnswer> no(String code, String why) {
    return Future.succeededFuture(new ToolAnswer.Refusal(new Fault(code, why), false));
  }

  private ChatMessage result(ToolExecutionRequest request, ToolAnswer answer) {
    return switch (answer) {
      case ToolAnswer.Output(RawJson output) ->
          ToolExecutionResultMessage.from(request, fence.around("tool", cut(output.text())));
      case ToolAnswer.Refusal(Fault fault, boolean retryable)
          when fault.code().equals(Fault.CANCELLED) ->
          throw new ModelFault(fault, false);
      case ToolAnswer.Refusal(Fault fault, boolean retryable) ->
          ToolExecutionResultMessage.from(
              request, fence.around("tool", "It failed: " + cut(fault.message())));
    };
  }

  private static String cut(String text) {
    return text.length() <= RESULT_CHARACTERS_MAX
        ? text
        : text.substring(0, RESULT_CHARACTERS_MAX) + " [cut off here]";
  }
}
