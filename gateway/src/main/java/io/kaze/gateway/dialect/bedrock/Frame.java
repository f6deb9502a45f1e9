package io.kaze.gateway.dialect.bedrock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of {@code application/vnd.amazon.eventstream}.
 *
 * @param headers those that are texts; others are passed over
 */
record Frame(Map<String, String> headers, String payload) {
  private static final int TEXT = 7;

  @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Reads the headers and what follows; the sums have been checked. */
  static Frame of(byte[] headers, byte[] payload) {
    return new Frame(
        headers(ByteBuffer.wrap(headers)), new String(payload, StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(ByteBuffer bytes) {
    Map<String, String> all = new LinkedHashMap<>();
    while (bytes.hasRemaining()) {
      String name = text(bytes, bytes.get() & 0xFF);
      int type = bytes.get();
      if (type == TEXT) {
        all.put(name, text(bytes, bytes.getShort() & 0xFFFF));
      } else {
        skip(type, bytes);
      }
    }
    return all;
  }

  private static String text(ByteBuffer bytes, int length) {
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static void skip(int type, ByteBuffer bytes) {
    int length =
        switch (type) {
          case 0, 1 -> 0;
          case 2 -> 1;
          case 3 -> 2;
          case 4 -> 4;
          case 5, 8 -> 8;
          case 6 -> bytes.getShort() & 0xFFFF;
          case 9 -> 16;
          default -> throw new IllegalArgumentException("a header of type " + type);
        };
    bytes.position(bytes.position() + length);
  }
}
