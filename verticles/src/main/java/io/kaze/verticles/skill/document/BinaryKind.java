package io.kaze.verticles.skill.document;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Recognises what is no text at all, whatever its name says. */
final class BinaryKind {
  /** Bytes looked at. */
  private static final int SAMPLE_MAX = 64 * 1024;

  private static final Map<String, String> SIGNATURES =
      new TreeMap<>(
          Map.of(
              "%PDF-", "a PDF document",
              "\u0089PNG", "a PNG image",
              "\u00ff\u00d8\u00ff", "a JPEG image",
              "GIF8", "a GIF image",
              "PK\u0003\u0004", "a ZIP archive or an Office document",
              "\u001f\u008b", "a gzip archive",
              "\u007fELF", "a program",
              "MZ\u0090", "a program",
              "RIFF", "an image, sound or film",
              "\u00d0\u00cf\u0011\u00e0", "an Office document"));

  private BinaryKind() {}

  /**
   * What the bytes are, in words; empty when they may be text.
   *
   * @param wide whether a byte order mark says that the text is UTF-16 or UTF-32, which has zeros
   */
  static Optional<String> of(byte[] bytes, boolean wide) {
    String start = new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> signature : SIGNATURES.entrySet()) {
      if (start.startsWith(signature.getKey())) {
        return Optional.of(signature.getValue());
      }
    }
    return !wide && hasControls(bytes) ? Optional.of("a binary file") : Optional.empty();
  }

  /** Text has no zero bytes and next to no control characters; one in fifty is allowed. */
  private static boolean hasControls(byte[] bytes) {
    int sample = Math.min(bytes.length, SAMPLE_MAX);
    int controls = 0;
    for (int at = 0; at < sample; at++) {
      if (bytes[at] == 0) {
        return true;
      }
      if (bytes[at] > 0 && bytes[at] < ' ' && "\t\n\r\f\u001b\b".indexOf(bytes[at]) < 0) {
        controls++;
      }
    }
    return controls * 50 > sample;
  }
}
