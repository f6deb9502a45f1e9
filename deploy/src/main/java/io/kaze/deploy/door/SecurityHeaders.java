package io.kaze.deploy.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/** What every answer forbids a browser to do with it. */
final class SecurityHeaders {
  private static final Map<CharSequence, CharSequence> ALL =
      Map.of(
          optimized("X-Content-Type-Options"),
          optimized("nosniff"),
          optimized("X-Frame-Options"),
          optimized("DENY"),
          optimized("Referrer-Policy"),
          optimized("no-referrer"),
          optimized("Content-Security-Policy"),
          optimized("default-src 'none'; frame-ancestors 'none'"),
          HttpHeaders.CACHE_CONTROL,
          optimized("no-store"));

  private SecurityHeaders() {}

  private static CharSequence optimized(String text) {
    return HttpHeaders.createOptimized(text);
  }

  static void on(HttpServerResponse response) {
    ALL.forEach(response::putHeader);
  }
}
