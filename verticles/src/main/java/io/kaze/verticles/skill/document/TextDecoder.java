package io.kaze.verticles.skill.document;

import io.kaze.verticles.skill.SkillFault;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns bytes into text as a browser does (WHATWG HTML, 13.2.3.2 Determining the character
 * encoding): a byte order mark, then what the sender or the page declares, then UTF-8 where the
 * bytes are valid UTF-8, then windows-1252.
 */
final class TextDecoder {
  /** The standard looks for a declaration in this many bytes. */
  private static final int DECLARATION_BYTES_MAX = 1_024;

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]{1,40})", Pattern.CASE_INSENSITIVE);

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private TextDecoder() {}

  /**
   * The text.
   *
   * @throws SkillFault when the bytes are not text
   */
  static String decode(String name, String mediaType, byte[] bytes) throws SkillFault {
    Optional<Charset> marked = byteOrderMark(bytes);
    Optional<String> binary = BinaryKind.of(bytes, isWide(marked));
    if (binary.isPresent()) {
      throw SkillFault.badInput(
          "%s is %s, not a page: attach HTML, Markdown or plain text."
              .formatted(name, binary.get()));
    }
    String text =
        marked
            .or(() -> declared(mediaType, bytes))
            .map(charset -> new String(bytes, charset))
            .orElseGet(() -> utf8(bytes).orElseGet(() -> new String(bytes, WINDOWS_1252)));
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static boolean isWide(Optional<Charset> marked) {
    return marked.isPresent() && !marked.get().equals(StandardCharsets.UTF_8);
  }

  private static Optional<Charset> byteOrderMark(byte[] b) {
    if (startsWith(b, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (startsWith(b, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return startsWith(b, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Charset> declared(String mediaType, byte[] bytes) {
    int length = Math.min(bytes.length, DECLARATION_BYTES_MAX);
    String start = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    return charsetIn(mediaType).or(() -> start.contains("<") ? charsetIn(start) : Optional.empty());
  }

  /** A single-byte page declared as UTF-16 is a known lie: its declaration was read as bytes. */
  private static Optional<Charset> charsetIn(String text) {
    Matcher found = CHARSET.matcher(text);
    if (!found.find() || !Charset.isSupported(found.group(1))) {
      return Optional.empty();
    }
    Charset charset = Charset.forName(found.group(1));
    if (charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)) {
      return Optional.of(WINDOWS_1252);
    }
    return charset.name().startsWith("UTF-") ? Optional.empty() : Optional.of(charset);
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
