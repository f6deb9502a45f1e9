package io.kaze.gateway.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request that is as plain as nearly all are: HTTP/1.1, a path, one host, one
 * credential of a kind at most, a body of a told length or none. It can be read in one way only.
 *
 * @param target path and query, as they came
 * @param length of the body, in bytes
 * @param persistent whether the client may send another on the connection
 */
public record RequestHead(
    String method, String target, Fields fields, long length, boolean persistent) {
  private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

  /**
   * Reads one.
   *
   * @param bytes kept, not copied; the head is all of it
   * @return null for what is not plain: whoever reads all of HTTP must look at it
   */
  public static @Nullable RequestHead plain(byte[] bytes) {
    int method = 0;
    while (method < bytes.length && Fields.isToken(bytes[method])) {
      method++;
    }
    if (method == 0 || bytes[method] != ' ' || bytes[method + 1] != '/') {
      return null;
    }
    int target = method + 1;
    while (bytes[target] > ' ' && bytes[target] < 0x7f) {
      target++;
    }
    if (!isVersion(bytes, target)) {
      return null;
    }
    try {
      return plain(
          text(bytes, 0, method),
          text(bytes, method + 1, target),
          Fields.read(bytes, target + VERSION.length, bytes.length));
    } catch (Malformed notPlain) {
      return null;
    }
  }

  private static @Nullable RequestHead plain(String method, String target, Fields fields)
      throws Malformed {
    long length = Length.of(fields);
    if (fields.contains("transfer-encoding")
        || fields.contains("expect")
        || !fields.isOnce("host")
        || !isHost(fields.get("host"))
        || isTwice(fields, "authorization")
        || isTwice(fields, "x-api-key")) {
      return null;
    }
    return new RequestHead(
        method, target, fields, Math.max(0, length), !Tokens.isIn(fields, "connection", "close"));
  }

  /** Of two credentials, two readers may each believe another. */
  private static boolean isTwice(Fields fields, String name) {
    return fields.contains(name) && !fields.isOnce(name);
  }

  /** Two hosts in one line are two. */
  private static boolean isHost(@Nullable String host) {
    if (host == null) {
      return false;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c <= ' ' || c == ',' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isVersion(byte[] bytes, int at) {
    if (at + VERSION.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < VERSION.length; i++) {
      if (bytes[at + i] != VERSION[i]) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
