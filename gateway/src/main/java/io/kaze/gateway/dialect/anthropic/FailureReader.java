package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.RetryHeaders;
import io.kaze.gateway.dialect.StatusKinds;
import io.kaze.gateway.dialect.json.Fields;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads failures as Anthropic says them. */
final class FailureReader {
  private static final int MESSAGE_CHARS_MAX = 2000;

  private FailureReader() {}

  static Failure read(
      int status, Buffer body, UnaryOperator<@Nullable String> headers, Instant now) {
    Failure.Kind byStatus = StatusKinds.of(status);
    Failure told = body(body, byStatus, "The provider answered with status " + status + ".");
    return new Failure(
        told.kind(), told.message(), told.code(), null, RetryHeaders.of(headers, now));
  }

  /** An error event, or an error where a message should be. */
  static Failure inBody(Fields fields) {
    return of(fields.tree(), Failure.Kind.SERVER, "The provider broke off.");
  }

  private static Failure body(Buffer body, Failure.Kind byStatus, String otherwise) {
    try {
      return of(Json.read(body), byStatus, otherwise);
    } catch (Refusal noJson) {
      return Failure.of(byStatus, otherwise);
    }
  }

  private static Failure of(JsonNode body, Failure.Kind byStatus, String otherwise) {
    String type = body.path("error").path("type").asText("");
    String message = body.path("error").path("message").asText("");
    Failure.Kind kind = ErrorWords.kind(type);
    String shown = message.substring(0, Math.min(MESSAGE_CHARS_MAX, message.length()));
    return new Failure(
        kind == null || type.equals("invalid_request_error") ? better(kind, byStatus) : kind,
        shown.isBlank() ? otherwise : shown,
        type.isEmpty() ? null : type,
        null,
        null);
  }

  /** {@code invalid_request_error} goes with every 4xx that has no type of its own. */
  private static Failure.Kind better(Failure.@Nullable Kind byType, Failure.Kind byStatus) {
    return byType == null || byStatus == Failure.Kind.TOO_LARGE ? byStatus : byType;
  }
}
