package io.kaze.gateway.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.dialect.sse.SseReader;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Set;

/** Whether a model was done when its answer ended, or wants tools called. Pure. */
final class GoodEnd {
  private static final Set<String> CHAT = Set.of("stop", "tool_calls", "function_call");
  private static final Set<String> MESSAGES = Set.of("end_turn", "stop_sequence", "tool_use");

  private static final int SSE_BYTES_MAX = 1024 * 1024;

  private final String path;
  private boolean good;
  private boolean bad;

  private GoodEnd(String path) {
    this.path = path;
  }

  /**
   * Whether an answer came to a good end: not cut by a limit, not filtered, no error within.
   *
   * @param path where it was asked for
   * @param type the answer's content type
   * @param answer the whole answer in the dialect of the path
   */
  static boolean has(String path, String type, Buffer answer) {
    GoodEnd end = new GoodEnd(path);
    try {
      if (type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")) {
        new SseReader(SSE_BYTES_MAX).feed(answer, end::event);
      } else {
        end.seen(Json.read(answer));
      }
    } catch (Refusal | SseReader.TooLarge garbage) {
      return false;
    }
    return end.good && !end.bad;
  }

  private void event(SseReader.Event event) {
    if (!event.data().equals("[DONE]")) {
      seen(Json.read(event.data()));
    }
  }

  private void seen(JsonNode json) {
    bad |= json.path("error").isObject() || json.path("type").asText().equals("error");
    switch (path) {
      case "/v1/chat/completions" ->
          json.path("choices").forEach(choice -> reason(choice.path("finish_reason"), CHAT));
      case "/v1/messages" -> {
        reason(json.path("stop_reason"), MESSAGES);
        reason(json.path("delta").path("stop_reason"), MESSAGES);
      }
      case "/v1/responses" -> response(json);
      case "/v1/embeddings" -> good |= json.path("data").isArray();
      default -> bad = true;
    }
  }

  private void reason(JsonNode reason, Set<String> fine) {
    if (reason.isTextual()) {
      boolean isFine = fine.contains(reason.textValue());
      good |= isFine;
      bad |= !isFine;
    }
  }

  private void response(JsonNode json) {
    String type = json.path("type").asText();
    good |= type.equals("response.completed");
    good |= json.path("object").asText().equals("response") && isCompleted(json);
    bad |= type.equals("response.failed") || type.equals("response.incomplete");
  }

  private static boolean isCompleted(JsonNode response) {
    return response.path("status").asText().equals("completed");
  }
}
