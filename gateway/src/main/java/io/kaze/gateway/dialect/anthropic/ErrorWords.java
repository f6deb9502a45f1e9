package io.kaze.gateway.dialect.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.ErrorAnswer;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.json.Json;
import org.jspecify.annotations.Nullable;

/** Failures as Anthropic says them, both ways. */
enum ErrorWords {
  BAD_REQUEST(400, "invalid_request_error"),
  AUTHENTICATION(401, "authentication_error"),
  BILLING(402, "billing_error"),
  PERMISSION(403, "permission_error"),
  NOT_FOUND(404, "not_found_error"),
  TOO_LARGE(413, "request_too_large"),
  RATE_LIMITED(429, "rate_limit_error"),
  OVERLOADED(529, "overloaded_error"),
  SERVER(500, "api_error"),
  TIMEOUT(504, "timeout_error"),
  CONTENT_FILTER(400, "invalid_request_error"),
  GARBLED(502, "api_error");

  private final int status;
  private final String type;

  ErrorWords(int status, String type) {
    this.status = status;
    this.type = type;
  }

  static ErrorAnswer answer(Failure failure, String requestId) {
    return new ErrorAnswer(
        valueOf(failure.kind().name()).status, Json.write(body(failure, requestId)));
  }

  static ObjectNode body(Failure failure, String requestId) {
    ObjectNode body = Json.object().put("type", "error");
    body.putObject("error")
        .put("type", valueOf(failure.kind().name()).type)
        .put("message", message(failure));
    return body.put("request_id", requestId);
  }

  /** This dialect has no field for it, and clients must know what to mend. */
  private static String message(Failure failure) {
    String parameter = failure.parameter();
    return parameter == null || failure.message().contains(parameter)
        ? failure.message()
        : parameter + ": " + failure.message();
  }

  /** The kind that goes with a type; null for one that is not known. */
  static Failure.@Nullable Kind kind(String type) {
    for (ErrorWords words : values()) {
      if (words.type.equals(type)) {
        return Failure.Kind.valueOf(words.name());
      }
    }
    return null;
  }
}
