package io.kaze.gateway.front;

import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Reads a request's head. Pure. */
final class Heads {
  static final CharSequence API_KEY = HttpHeaders.createOptimized("x-api-key");
  static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
  private static final String BEARER = "Bearer ";

  private Heads() {}

  /** The secret a client shows: a bearer's (RFC 6750), or as Anthropic's clients do; or null. */
  static @Nullable String secret(Incoming request) {
    String bearer = request.header(HttpHeaders.AUTHORIZATION);
    if (bearer != null) {
      return bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? bearer.substring(BEARER.length()).strip()
          : null;
    }
    return request.header(API_KEY);
  }

  /** The length a request announces; -1 for none, and more than any bound for an unreadable one. */
  static long length(Incoming request) {
    String length = request.header(HttpHeaders.CONTENT_LENGTH);
    if (length == null) {
      return -1;
    }
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException unreadable) {
      return Long.MAX_VALUE;
    }
  }
}
