package io.kaze.gateway.front;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** Reads a request's head. Pure. */
final class Heads {
  static final CharSequence API_KEY = HttpHeaders.createOptimized("x-api-key");
  static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
  private static final String BEARER = "Bearer ";

  private Heads() {}

  /** The secret a client shows: a bearer's (RFC 6750), or as Anthropic's clients do; or null. */
  static @Nullable String secret(MultiMap headers) {
    String bearer = headers.get(HttpHeaders.AUTHORIZATION);
    if (bearer != null) {
      return bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? bearer.substring(BEARER.length()).strip()
          : null;
    }
    return headers.get(API_KEY);
  }

  /**
   * What of a head could be read in two ways, by this server and by a proxy before it (RFC 9112
   * §11.2); null for nothing.
   */
  static @Nullable String ambiguity(HttpServerRequest request) {
    MultiMap headers = request.headers();
    boolean chunked = headers.contains(HttpHeaders.TRANSFER_ENCODING);
    if (chunked && headers.contains(HttpHeaders.CONTENT_LENGTH)) {
      return "Content-Length together with Transfer-Encoding";
    }
    if (chunked && !"chunked".equalsIgnoreCase(headers.get(HttpHeaders.TRANSFER_ENCODING))) {
      return "a Transfer-Encoding other than chunked";
    }
    if (chunked && request.version() == HttpVersion.HTTP_1_0) {
      return "Transfer-Encoding in HTTP/1.0";
    }
    if (isTwice(headers, HttpHeaders.CONTENT_LENGTH)) {
      return "Content-Length twice";
    }
    if (isTwice(headers, HttpHeaders.HOST)) {
      return "Host twice";
    }
    return isTwice(headers, HttpHeaders.AUTHORIZATION) || isTwice(headers, API_KEY)
        ? "a credential twice"
        : null;
  }

  private static boolean isTwice(MultiMap headers, CharSequence name) {
    return headers.contains(name) && headers.getAll(name).size() > 1;
  }

  /** The length a request announces; -1 for none, and more than any bound for an unreadable one. */
  static long length(MultiMap headers) {
    String length = headers.get(HttpHeaders.CONTENT_LENGTH);
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
