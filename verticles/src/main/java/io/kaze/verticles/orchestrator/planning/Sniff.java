package io.kaze.verticles.orchestrator.planning;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a file give away. */
final class Sniff {
  private static final Map<String, String> SIGNATURES = signatures();

  private Sniff() {}

  private static Map<String, String> signatures() {
    var map = new LinkedHashMap<String, String>();
    map.put("%PDF-", "is a PDF; please attach its text or the web page");
    map.put("PK\003\004", "is an archive or an Office file; please save it as CSV, HTML or text");
    map.put("\u00D0\u00CF\u0011\u00E0", "is an old Office file; please save it as CSV or text");
    map.put("\u0089PNG", "is a picture");
    map.put("\u00FF\u00D8\u00FF", "is a picture");
    map.put("GIF8", "is a picture");
    map.put("\u001F\u008B", "is compressed; please unpack it first");
    return map;
  }

  /** Why these bytes are not text Kaze reads; null when they may be. */
  static @Nullable String foreign(Buffer head) {
    var bytes = head.toString(StandardCharsets.ISO_8859_1);
    for (var signature : SIGNATURES.entrySet()) {
      if (bytes.startsWith(signature.getKey())) {
        return signature.getValue();
      }
    }
    // Text in UTF-16 is full of zero bytes as well, but says so in its first two.
    var utf16 = bytes.startsWith("\u00FF\u00FE") || bytes.startsWith("\u00FE\u00FF");
    return !utf16 && bytes.indexOf('\0') >= 0 ? "is not text but binary data" : null;
  }

  static boolean looksLikeHtml(Buffer head) {
    var start = head.toString(StandardCharsets.UTF_8).stripLeading().toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html") || start.startsWith("<html");
  }
}
