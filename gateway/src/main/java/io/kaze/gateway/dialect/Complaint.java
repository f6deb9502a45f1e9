package io.kaze.gateway.dialect;

import org.jspecify.annotations.Nullable;

/**
 * Why a client's request is refused before anyone is asked.
 *
 * @param parameter the field at fault, as {@code messages[0].content}; null when it is the whole
 * @param code in OpenAI's words, as {@code missing_required_parameter}; null when there is none
 */
public record Complaint(String message, @Nullable String parameter, @Nullable String code) {
  /** As a failure, so that each dialect can say it in its own shape. */
  public Failure failure() {
    return new Failure(Failure.Kind.BAD_REQUEST, message, code, parameter, null);
  }
}
