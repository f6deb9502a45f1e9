package io.kaze.gateway.dialect.anthropic;

import io.kaze.gateway.dialect.StopReason;
import org.jspecify.annotations.Nullable;

/** {@code stop_reason}, both ways. */
final class StopWords {
  private StopWords() {}

  static String of(StopReason reason) {
    return switch (reason) {
      case END -> "end_turn";
      case LENGTH -> "max_tokens";
      case CONTEXT_FULL -> "model_context_window_exceeded";
      case TOOL_CALLS -> "tool_use";
      case STOP_SEQUENCE -> "stop_sequence";
      case CONTENT_FILTER, REFUSAL -> "refusal";
      case PAUSE -> "pause_turn";
    };
  }

  /** A reason of later days still means that the answer ended. */
  static StopReason read(@Nullable String word) {
    return switch (word) {
      case "max_tokens" -> StopReason.LENGTH;
      case "model_context_window_exceeded" -> StopReason.CONTEXT_FULL;
      case "tool_use" -> StopReason.TOOL_CALLS;
      case "stop_sequence" -> StopReason.STOP_SEQUENCE;
      case "refusal" -> StopReason.REFUSAL;
      case "pause_turn" -> StopReason.PAUSE;
      case null, default -> StopReason.END;
    };
  }
}
