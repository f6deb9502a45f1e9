package io.kaze.gateway.dialect.peek;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the parts of a prompt are, in all the dialects' words. Pure. */
final class PartTypes {
  private static final byte[] TYPE = quoted("type");
  private static final byte[][] IMAGES = {
    quoted("image"), quoted("image_url"), quoted("input_image")
  };
  private static final byte[][] REFERENCES = {
    quoted("document"),
    quoted("file"),
    quoted("input_file"),
    quoted("input_audio"),
    quoted("item_reference"),
    quoted("container_upload")
  };

  private PartTypes() {}

  private static byte[] quoted(String word) {
    return ("\"" + word + "\"").getBytes(StandardCharsets.US_ASCII);
  }

  static boolean isType(byte[] all, int start, int end) {
    return is(TYPE, all, start, end);
  }

  static boolean isImage(byte[] all, int start, int end) {
    return isOne(IMAGES, all, start, end);
  }

  static boolean isReference(byte[] all, int start, int end) {
    return isOne(REFERENCES, all, start, end);
  }

  private static boolean isOne(byte[][] words, byte[] all, int start, int end) {
    for (byte[] word : words) {
      if (is(word, all, start, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(byte[] word, byte[] all, int start, int end) {
    return end - start == word.length
        && all[start + 1] == word[1]
        && Arrays.equals(all, start, end, word, 0, word.length);
  }
}
