package io.kaze.gateway.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was read of an answer whose bytes came in pieces; as whoever asks a provider reads it.
 *
 * @param status 0 for no head
 * @param atClose whether it is whole when the connection is closed behind its bytes
 * @param leaves whether it leaves the connection for another request
 */
record ReadAnswer(int status, String body, boolean whole, boolean atClose, boolean leaves) {
  /** Its bytes, one for each letter. */
  static byte[] bytes(String wire) {
    return wire.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** All at once. */
  static ReadAnswer of(String wire) throws Malformed {
    return of(List.of(bytes(wire)));
  }

  /** In two pieces, the first of so many bytes. */
  static ReadAnswer cut(String wire, int at) throws Malformed {
    return of(List.of(bytes(wire.substring(0, at)), bytes(wire.substring(at))));
  }

  static ReadAnswer byteByByte(String wire) throws Malformed {
    return of(
        IntStream.range(0, wire.length()).mapToObj(i -> bytes(wire.substring(i, i + 1))).toList());
  }

  private static ReadAnswer of(List<byte[]> pieces) throws Malformed {
    AnswerReader reader = new AnswerReader();
    Buffer body = Buffer.buffer();
    for (byte[] piece : pieces) {
      int rest = reader.head() == null ? reader.head(piece) : 0;
      if (reader.head() != null) {
        body.appendBuffer(reader.body(piece, rest));
      }
    }
    AnswerHead head = reader.head();
    boolean whole = reader.isWhole();
    boolean leaves = reader.leavesConnection();
    return new ReadAnswer(
        head == null ? 0 : head.status(),
        body.toString(StandardCharsets.ISO_8859_1),
        whole,
        reader.closed(),
        leaves);
  }
}
