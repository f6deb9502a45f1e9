package io.kaze.gateway.dialect.peek;

import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.dialect.json.Json;
import io.kaze.gateway.dialect.json.Refusal;
import io.kaze.gateway.wire.Octets;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the usage in a whole answer that passes as it is. Pure. */
public final class UsagePeek {
  private static final byte[] KEY = "\"usage\"".getBytes(StandardCharsets.US_ASCII);

  private UsagePeek() {}

  /**
   * The usage of an answer.
   *
   * @return null when the answer tells none or is no JSON object
   */
  public static @Nullable Usage of(Octets answer, Wire wire) {
    return of(answer.array(), answer.from(), answer.to(), wire);
  }

  /** The same, of a part of an array. */
  static @Nullable Usage of(byte[] body, int from, int to, Wire wire) {
    Range usage = topLevel(body, from, to);
    if (!usage.isThere()) {
      return null;
    }
    Usage usual = wire == Wire.CHAT ? ChatUsage.read(body, usage) : null;
    if (usual != null) {
      return usual;
    }
    return told(
        "{\"usage\":"
            + new String(body, usage.start(), usage.length(), StandardCharsets.UTF_8)
            + "}",
        wire,
        Usage.NONE);
  }

  private static Range topLevel(byte[] body, int from, int to) {
    try {
      Scanner scanner = new Scanner(body, from, to);
      scanner.take('{');
      Range found = Range.NONE;
      do {
        scanner.peek();
        Range key = new Range(scanner.at(), 0);
        scanner.text();
        key = new Range(key.start(), scanner.at());
        scanner.take(':');
        scanner.peek();
        int start = scanner.at();
        scanner.value(2);
        found = key.is(body, "\"usage\"") ? new Range(start, scanner.at()) : found;
      } while (scanner.takes(','));
      return found;
    } catch (Malformed noJson) {
      return Range.NONE;
    }
  }

  static @Nullable Usage told(String json, Wire wire, Usage before) {
    try {
      return wire.usage(Json.read(Buffer.buffer(json)), before);
    } catch (Refusal unreadable) {
      return null;
    }
  }

  /**
   * Where a usage object is written next. Inside a JSON text its quotes would be escaped, so it
   * cannot be a model's words.
   *
   * @return -1 when it is not
   */
  static int next(byte[] bytes, int from, int end) {
    for (int i = from; i <= end - KEY.length; i++) {
      if (bytes[i] == '"' && bytes[i + 1] == 'u' && isKey(bytes, i, end)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isKey(byte[] bytes, int at, int end) {
    for (int i = 2; i < KEY.length; i++) {
      if (bytes[at + i] != KEY[i]) {
        return false;
      }
    }
    Scanner after = new Scanner(bytes, at + KEY.length, end);
    return after.takes(':') && after.peek() == '{';
  }
}
