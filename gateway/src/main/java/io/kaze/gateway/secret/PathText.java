package io.kaze.gateway.secret;

import java.nio.charset.StandardCharsets;

/** Writes a path so that it stands in a URL for itself (RFC 3986, section 3.3). */
final class PathText {
  private static final String PLAIN = "-._~/";

  private PathText() {}

  static String encoded(String path) {
    StringBuilder text = new StringBuilder(path.length());
    for (byte each : path.getBytes(StandardCharsets.US_ASCII)) {
      if (Character.isLetterOrDigit(each) || PLAIN.indexOf(each) >= 0) {
        text.append((char) each);
      } else {
        text.append('%').append(String.format("%02X", each));
      }
    }
    return text.toString();
  }
}
