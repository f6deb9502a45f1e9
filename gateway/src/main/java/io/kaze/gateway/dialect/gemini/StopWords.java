package io.kaze.gateway.dialect.gemini;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.StopReason;
import io.kaze.gateway.dialect.json.Fields;
import org.jspecify.annotations.Nullable;

/** {@code finishReason} and {@code promptFeedback}. */
final class StopWords {
  private StopWords() {}

  static StopReason read(String word, boolean called) {
    return switch (word) {
      case "MAX_TOKENS" -> StopReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          StopReason.CONTENT_FILTER;
      default -> called ? StopReason.TOOL_CALLS : StopReason.END;
    };
  }

  /** An answer that ended so is none. */
  static @Nullable Failure failure(String word) {
    return switch (word) {
      case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "TOO_MANY_TOOL_CALLS" ->
          new Failure(
              Failure.Kind.GARBLED,
              "The model made a tool call that is none (" + word + ").",
              word,
              null,
              null);
      default -> null;
    };
  }

  /** The prompt itself was refused. */
  static @Nullable Failure blocked(Fields answer) {
    Fields feedback = answer.object("promptFeedback");
    String reason = feedback == null ? null : feedback.text("blockReason");
    if (feedback == null || reason == null) {
      return null;
    }
    String said = feedback.text("blockReasonMessage");
    String message = "Gemini's filter refused the prompt (" + reason + ").";
    return new Failure(
        Failure.Kind.CONTENT_FILTER,
        said == null ? message : message + " " + said,
        reason,
        null,
        null);
  }
}
