package io.kaze.gateway.dialect.bedrock;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.StopReason;
import org.jspecify.annotations.Nullable;

/** {@code stopReason}. */
final class StopWords {
  private StopWords() {}

  static StopReason read(String word) {
    return switch (word) {
      case "max_tokens" -> StopReason.LENGTH;
      case "model_context_window_exceeded" -> StopReason.CONTEXT_FULL;
      case "tool_use" -> StopReason.TOOL_CALLS;
      case "stop_sequence" -> StopReason.STOP_SEQUENCE;
      case "content_filtered", "guardrail_intervened" -> StopReason.CONTENT_FILTER;
      default -> StopReason.END;
    };
  }

  /** An answer that ended so is none. */
  static @Nullable Failure failure(String word) {
    return word.startsWith("malformed_")
        ? new Failure(
            Failure.Kind.GARBLED,
            "The model made an answer that is none (" + word + ").",
            word,
            null,
            null)
        : null;
  }
}
