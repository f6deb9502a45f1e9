package io.kaze.verticles.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.kaze.bus.fault.Fault;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One question and its answer, mended by the model as often as the question allows. It waits.
 *
 * <p>The schema stands in the request and in words: not every provider heeds the former.
 */
final class Conversation<T> {
  /** The most tokens an answer may have. */
  static final int OUTPUT_TOKENS_MAX = 8_192;

  /** How often tools may be called in one conversation, several at a time. */
  static final int TOOL_ROUNDS_MAX = 8;

  private static final int QUOTED_CHARACTERS_MAX = 20_000;
  private static final int FAULTS_TOLD_MAX = 12;

  private final ChatModel model;
  private final Question<T> question;
  private final List<ChatMessage> messages = new ArrayList<>();
  private final @Nullable Toolkit tools;
  private String answeredBy = "a model";
  private int rounds;

  Conversation(ChatModel model, Question<T> question, @Nullable Toolkit tools) {
    this.model = model;
    this.tools = tools;
    this.question = question;
    messages.add(
        SystemMessage.from(
            question.system()
                + "\n\nAnswer with one JSON object and nothing else, valid by this JSON Schema:\n"
                + question.schema().encode()));
    messages.add(UserMessage.from(question.user()));
  }

  Told<T> held() {
    List<String> faults = List.of();
    for (int repairs = 0; repairs <= question.repairsMax(); repairs++) {
      String text;
      try {
        text = said();
      } catch (ModelFault silent) {
        return new Told.Silent<>(silent.fault(), silent.retryable());
      } catch (RuntimeException unreadable) {
        // The library throws what it stumbles over in an answer that is none.
        return new Told.Silent<>(
            new Fault(Fault.BAD_OUTPUT, "The model's answer cannot be understood."), false);
      }
      switch (checked(text)) {
        case Checked.Good<T>(T value) -> {
          return new Told.Good<>(value, answeredBy, repairs);
        }
        case Checked.Bad<T>(List<String> found) -> {
          faults = found;
          mend(text, found);
        }
      }
    }
    return new Told.Unfit<>(answeredBy, faults);
  }

  /** What it says once it wants no tool called any more. */
  private String said() {
    AiMessage said = chat();
    while (tools != null && said.hasToolExecutionRequests() && rounds <= TOOL_ROUNDS_MAX) {
      messages.add(said);
      messages.addAll(
          rounds++ < TOOL_ROUNDS_MAX
              ? tools.results(said.toolExecutionRequests())
              : Toolkit.noMore(said.toolExecutionRequests()));
      said = chat();
    }
    String text = said.text();
    return text == null ? "" : text;
  }

  private AiMessage chat() {
    ChatRequest.Builder request =
        ChatRequest.builder().messages(messages).maxOutputTokens(OUTPUT_TOKENS_MAX);
    // Not every provider takes tools and a format together; the schema stands in words as well.
    ChatResponse response =
        model.chat(
            tools == null
                ? request.responseFormat(format()).build()
                : request.toolSpecifications(tools.specifications()).build());
    if (response.modelName() != null) {
      answeredBy = response.modelName();
    }
    return response.aiMessage();
  }

  private ResponseFormat format() {
    JsonSchema schema =
        JsonSchema.builder()
            .name(question.name())
            .rootElement(JsonRawSchema.from(question.schema().encode()))
            .build();
    return ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema).build();
  }

  /** Some models put their JSON into a code block, or a sentence before it. */
  private Checked<T> checked(String text) {
    int start = text.indexOf('{');
    int end = text.lastIndexOf('}');
    if (start < 0 || end < start) {
      return new Checked.Bad<>(List.of("it is not a JSON object"));
    }
    try {
      return question.check().apply(new JsonObject(text.substring(start, end + 1)));
    } catch (DecodeException notJson) {
      return new Checked.Bad<>(List.of("it is not one well-formed JSON object"));
    }
  }

  private void mend(String text, List<String> faults) {
    String quoted = text.isBlank() ? "(nothing)" : text;
    messages.add(
        AiMessage.from(quoted.substring(0, Math.min(quoted.length(), QUOTED_CHARACTERS_MAX))));
    messages.add(
        UserMessage.from(
            faults.stream()
                .limit(FAULTS_TOLD_MAX)
                .map(fault -> "- " + fault)
                .collect(
                    Collectors.joining(
                        "\n",
                        "That answer cannot be used:\n",
                        "\nAnswer again with the whole JSON object, mended."))));
  }
}
