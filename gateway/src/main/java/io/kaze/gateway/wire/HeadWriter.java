package io.kaze.gateway.wire;

import java.util.Arrays;

/**
 * Writes heads: names and values are held against what may stand there, so that none adds a line.
 */
public final class HeadWriter {
  private static final int FIRST_BYTES = 512;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;

  /** Text that is known to be good. */
  public HeadWriter raw(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[length++] = (byte) text.charAt(i);
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
    room(name.length() + value.length() + 4);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a field without a name");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c > 0x7f || !Fields.isToken((byte) c)) {
        throw new IllegalArgumentException("a field's name with a sign that none may have");
      }
      bytes[length++] = (byte) c;
    }
    bytes[length++] = ':';
    bytes[length++] = ' ';
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c > 0xff || (c < ' ' && c != '\t') || c == 0x7f) {
        throw new IllegalArgumentException("a field's value with a sign that none may have");
      }
      bytes[length++] = (byte) c;
    }
    return end();
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

  /** What was written, for good. */
  public byte[] taken() {
    return Arrays.copyOf(bytes, length);
  }
}
