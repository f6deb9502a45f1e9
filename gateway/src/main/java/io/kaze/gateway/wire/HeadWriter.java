package io.kaze.gateway.wire;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes heads: names and values are held against what may stand there, so that none adds a line.
 */
public final class HeadWriter {
  private static final int FIRST_BYTES = 512;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  /** Text that is known to be good. */
  public HeadWriter raw(String text) {
    return text(text);
  }

  private HeadWriter text(CharSequence text) {
    int more = text.length();
    room(more);
    switch (text) {
      case AsciiString ascii ->
          System.arraycopy(ascii.array(), ascii.arrayOffset(), bytes, length, more);
      case String string -> latin(string);
      default -> latin(text.toString());
    }
    length += more;
    return this;
  }

  /** Its letters are known to be of one byte each. */
  @SuppressWarnings("deprecation")
  private void latin(String text) {
    text.getBytes(0, text.length(), bytes, length);
  }

  /** A number's digits to the base of 16, of which a chunk's size is made (RFC 9112 §7.1). */
  public HeadWriter hex(int number) {
    room(Integer.BYTES * 2);
    int shift = Math.max(0, (31 - Integer.numberOfLeadingZeros(number)) & ~3);
    for (; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(number >>> shift) & 0xF];
    }
    return this;
  }

  /** Bytes that are known to be good. */
  public HeadWriter raw(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  /**
   * One field and the end of its line.
   *
   * @throws IllegalArgumentException when a name or a value is none; does not repeat it
   */
  public HeadWriter field(CharSequence name, CharSequence value) {
    check(name, value);
    return checked(name, value);
  }

  /** The same, of one that was {@linkplain #check checked} before. */
  public HeadWriter checked(CharSequence name, CharSequence value) {
    text(name);
    room(2);
    bytes[length++] = ':';
    bytes[length++] = ' ';
    return text(value).end();
  }

  /**
   * Holds a field against what may stand there, before it is written.
   *
   * @throws IllegalArgumentException as {@link #field}
   */
  public static void check(CharSequence name, CharSequence value) {
    // Those that are made for a head were checked as they were made.
    if (!(name instanceof AsciiString)) {
      checkName(name.toString());
    }
    if (!(value instanceof AsciiString)) {
      checkValue(value.toString());
    }
  }

  private static void checkName(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a field without a name");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c > 0x7f || !Fields.isToken((byte) c)) {
        throw new IllegalArgumentException("a field's name with a sign that none may have");
      }
    }
  }

  private static void checkValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > 0xff || (c < ' ' && c != '\t') || c == 0x7f) {
        throw new IllegalArgumentException("a field's value with a sign that none may have");
      }
    }
  }

  /** The end of a line; twice, of the head. */
  public HeadWriter end() {
    room(2);
    bytes[length++] = '\r';
    bytes[length++] = '\n';
    return this;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  /** What was written; to be read until the next is. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** Begins anew. */
  public HeadWriter clear() {
    length = 0;
    return this;
  }

  /** What was written, for good. */
  public byte[] taken() {
    return Arrays.copyOf(bytes, length);
  }
}
