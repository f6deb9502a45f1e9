package io.kaze.verticles.catalogue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes of a catalogue file to text: UTF-8, checked strictly. */
final class Decoding {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Decoding() {}

  static SourceFile.Content decode(byte[] bytes) {
    if (bytes.length > SourceFile.BYTES_MAX) {
      return tooLong();
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
      return new SourceFile.Content.Text(text.substring(start));
    } catch (CharacterCodingException e) {
      return new SourceFile.Content.Unreadable("is not text in UTF-8");
    }
  }

  static SourceFile.Content tooLong() {
    return new SourceFile.Content.Unreadable(
        "is longer than " + SourceFile.BYTES_MAX / 1024 + " kB");
  }
}
