package io.kaze.verticles.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

/** LangChain4j's chat models, whose requests travel over the bus. */
final class ChatModels {
  /** Read by nobody: the gateway knows the address, the model and the key. */
  private static final String ELSEWHERE = "gateway";

  private static final String NOWHERE = "http://gateway.invalid/v1";

  private ChatModels() {}

  static ChatModel whole(Asker asker) {
    return OpenAiChatModel.builder()
        .httpClientBuilder(new BusHttpClientBuilder(asker))
        .baseUrl(NOWHERE)
        .apiKey(ELSEWHERE)
        .modelName(ELSEWHERE)
        // The gateway tries again.
        .maxRetries(0)
        .build();
  }

  static StreamingChatModel streaming(Asker asker) {
    return OpenAiStreamingChatModel.builder()
        .httpClientBuilder(new BusHttpClientBuilder(asker))
        .baseUrl(NOWHERE)
        .apiKey(ELSEWHERE)
        .modelName(ELSEWHERE)
        .build();
  }
}
