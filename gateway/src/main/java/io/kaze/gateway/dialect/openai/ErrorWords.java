package io.kaze.gateway.dialect.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaze.gateway.dialect.ErrorAnswer;
import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.json.Json;
import org.jspecify.annotations.Nullable;

/** Failures as OpenAI says them. */
enum ErrorWords {
  BAD_REQUEST(400, Type.INVALID, null),
  AUTHENTICATION(401, Type.INVALID, "invalid_api_key"),
  BILLING(429, "insufficient_quota", "insufficient_quota"),
  PERMISSION(403, Type.INVALID, "permission_denied"),
  NOT_FOUND(404, Type.INVALID, "model_not_found"),
  TOO_LARGE(413, Type.INVALID, "request_too_large"),
  RATE_LIMITED(429, "rate_limit_error", "rate_limit_exceeded"),
  OVERLOADED(503, Type.SERVER, "overloaded"),
  SERVER(500, Type.SERVER, null),
  TIMEOUT(504, Type.SERVER, "timeout"),
  CONTENT_FILTER(400, Type.INVALID, "content_filter"),
  GARBLED(502, Type.SERVER, "bad_gateway");

  private final int status;
  private final String type;
  private final @Nullable String code;

  ErrorWords(int status, String type, @Nullable String code) {
    this.status = status;
    this.type = type;
    this.code = code;
  }

  private static final class Type {
    static final String INVALID = "invalid_request_error";
    static final String SERVER = "server_error";
  }

  private static ErrorWords of(Failure.Kind kind) {
    return valueOf(kind.name());
  }

  static ErrorAnswer answer(Failure failure) {
    return new ErrorAnswer(of(failure.kind()).status, Json.write(body(failure)));
  }

  static ObjectNode body(Failure failure) {
    ErrorWords words = of(failure.kind());
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", failure.message())
        .put("type", words.type)
        .put("param", failure.parameter())
        .put("code", words.code == null ? failure.code() : words.code);
    return body;
  }
}
