package io.kaze.gateway.dialect;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Why a call came to nothing.
 *
 * @param message for the client to read; holds no secret the provider did not tell
 * @param code the provider's own word for it; null when it has none
 * @param parameter the request's field at fault; null when none is named
 * @param retryAfter not before; null when the provider did not say
 */
public record Failure(
    Kind kind,
    String message,
    @Nullable String code,
    @Nullable String parameter,
    @Nullable Duration retryAfter) {

  /** What sort of failure, in no vendor's words. */
  public enum Kind {
    /** The request is wrong. */
    BAD_REQUEST,
    /** The key is wrong. */
    AUTHENTICATION,
    /** The account is not paid for. */
    BILLING,
    /** The key may not do this. */
    PERMISSION,
    /** There is no such model or place. */
    NOT_FOUND,
    /** The request is too large. */
    TOO_LARGE,
    /** Too many calls, for now. */
    RATE_LIMITED,
    /** The provider has more to do than it can, for now. */
    OVERLOADED,
    /** The provider broke. */
    SERVER,
    /** It took too long. */
    TIMEOUT,
    /** The provider's filter refused the prompt or the answer. */
    CONTENT_FILTER,
    /** What the provider said cannot be understood, or broke off. */
    GARBLED
  }

  /** A failure of which nothing more is known. */
  public static Failure of(Kind kind, String message) {
    return new Failure(kind, message, null, null, null);
  }

  /** The same with each of its words put through this. */
  public Failure in(UnaryOperator<String> words) {
    return new Failure(
        kind,
        words.apply(message),
        code == null ? null : words.apply(code),
        parameter == null ? null : words.apply(parameter),
        retryAfter);
  }

  /** What came cannot be understood. */
  public static Failure garbled(String why) {
    return of(Kind.GARBLED, "What the provider answered cannot be understood: " + why + ".");
  }
}
