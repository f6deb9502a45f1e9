package io.kaze.gateway.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer (RFC 9112 §4).
 *
 * @param status 100 to 999
 * @param persistent whether another request may follow on the connection, as far as the version
 *     tells and a {@code Connection: close} does not deny it (§9.3)
 */
public record AnswerHead(int status, boolean persistent, Fields fields) {
  private static final byte[] HTTP_1 = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
  private static final String CONNECTION = "connection";

  /** Where the status begins, and how long the shortest first line is. */
  private static final int STATUS_AT = 9;

  private static final int SHORTEST = 12;

  static AnswerHead read(byte[] bytes) throws Malformed {
    int line = 0;
    while (Fields.isText(bytes[line])) {
      line++;
    }
    if (line < SHORTEST || bytes[line] != '\r' || bytes[line + 1] != '\n' || !begins(bytes)) {
      throw new Malformed("its first line is no HTTP/1.1");
    }
    int status = 0;
    for (int i = STATUS_AT; i < SHORTEST; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new Malformed("its status is no number");
      }
      status = 10 * status + digit;
    }
    if (status < 100 || (line > SHORTEST && bytes[SHORTEST] != ' ')) {
      throw new Malformed("its status is none that there is");
    }
    Fields fields = Fields.read(bytes, line + 2, bytes.length);
    return new AnswerHead(
        status, bytes[7] == '1' && !Tokens.isIn(fields, CONNECTION, "close"), fields);
  }

  private static boolean begins(byte[] bytes) {
    for (int i = 0; i < HTTP_1.length; i++) {
      if (bytes[i] != HTTP_1[i]) {
        return false;
      }
    }
    return (bytes[7] == '0' || bytes[7] == '1') && bytes[8] == ' ';
  }

  /** The value of the first field of that name; null when there is none. */
  public @Nullable String get(CharSequence name) {
    return fields.get(name);
  }
}
