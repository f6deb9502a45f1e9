package io.kaze.bus.bridge.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text as the value of a header: what is not printable ASCII goes as {@code %XX} of its UTF-8. */
final class HeaderText {
  private static final int HEX = 16;

  private HeaderText() {}

  static String encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return encodeAll(text);
      }
    }
    return text;
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c < 0x7f && c != '%';
  }

  private static String encodeAll(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + HEX);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && isPlain((char) b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%');
        encoded.append(Character.forDigit((b >> 4) & 0xf, HEX));
        encoded.append(Character.forDigit(b & 0xf, HEX));
      }
    }
    return encoded.toString();
  }

  /** Throws {@link IllegalArgumentException} when it is no such text. */
  static String decode(String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) != '%') {
        text.write(value.charAt(i));
      } else {
        text.write(escaped(value, i));
        i += 2;
      }
    }
    return utf8(text.toByteArray());
  }

  private static int escaped(String value, int at) {
    int high = at + 2 < value.length() ? Character.digit(value.charAt(at + 1), HEX) : -1;
    int low = high < 0 ? -1 : Character.digit(value.charAt(at + 2), HEX);
    if (low < 0) {
      throw new IllegalArgumentException(
          "A header has a %% without two hexadecimal digits behind it, at %d".formatted(at));
    }
    return high * HEX + low;
  }

  private static String utf8(byte[] text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("A header's escapes are not UTF-8", e);
    }
  }
}
