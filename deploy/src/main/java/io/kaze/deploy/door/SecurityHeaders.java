package io.kaze.deploy.door;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.function.BiConsumer;

/** What every answer forbids a browser to do with it. */
final class SecurityHeaders {
  private static final CharSequence NO_SNIFF = optimized("X-Content-Type-Options");
  private static final CharSequence NO_SNIFF_VALUE = optimized("nosniff");
  private static final CharSequence NO_STORE = optimized("no-store");
  private static final Map<CharSequence, CharSequence> ALL =
      Map.of(
          NO_SNIFF,
          NO_SNIFF_VALUE,
          optimized("X-Frame-Options"),
          optimized("DENY"),
          optimized("Referrer-Policy"),
          optimized("no-referrer"),
          optimized("Content-Security-Policy"),
          optimized("default-src 'none'; frame-ancestors 'none'"),
          HttpHeaders.CACHE_CONTROL,
          NO_STORE);

  private SecurityHeaders() {}

  private static CharSequence optimized(String text) {
    return HttpHeaders.createOptimized(text);
  }

  static void on(HttpServerResponse response) {
    ALL.forEach(response::putHeader);
  }

  /** On data that is only ever read by programs: no browser shows it, or runs what is in it. */
  static void onData(BiConsumer<CharSequence, CharSequence> headers) {
    headers.accept(NO_SNIFF, NO_SNIFF_VALUE);
    headers.accept(HttpHeaders.CACHE_CONTROL, NO_STORE);
  }
}
