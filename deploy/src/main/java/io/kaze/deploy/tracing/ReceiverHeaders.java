package io.kaze.deploy.tracing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Headers in the form of {@code OTEL_EXPORTER_OTLP_HEADERS}: {@code name=value,name=value}. */
final class ReceiverHeaders {
  private ReceiverHeaders() {}

  /** Reads them; {@link IllegalArgumentException}, without a word of them, when they are none. */
  static Map<String, String> of(String text) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String each : text.split(",", -1)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        headers.put(
            each.substring(0, equals).strip(),
            URLDecoder.decode(
                each.substring(equals + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
      } else if (!each.isBlank()) {
        throw new IllegalArgumentException("The receiver's headers are name=value, with commas");
      }
    }
    return headers;
  }
}
