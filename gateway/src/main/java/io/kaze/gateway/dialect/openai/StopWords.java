package io.kaze.gateway.dialect.openai;

import io.kaze.gateway.dialect.StopReason;
import org.jspecify.annotations.Nullable;

/** {@code finish_reason}, both ways. */
final class StopWords {
  private StopWords() {}

  static String of(StopReason reason) {
    return switch (reason) {
      case END, STOP_SEQUENCE, PAUSE -> "stop";
      case LENGTH, CONTEXT_FULL -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER, REFUSAL -> "content_filter";
    };
  }

  /** Servers end with words of their own now and then; whatever it is, the answer ended. */
  static StopReason read(@Nullable String word) {
    return switch (word) {
      case "length" -> StopReason.LENGTH;
      case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
      case "content_filter" -> StopReason.CONTENT_FILTER;
      case null, default -> StopReason.END;
    };
  }
}
