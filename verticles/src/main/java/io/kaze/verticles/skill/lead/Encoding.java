package io.kaze.verticles.skill.lead;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * How the bytes of a file are read as text.
 *
 * @param markBytes length of the byte order mark before the text
 */
record Encoding(Charset charset, int markBytes) {
  static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8, 0);
  static final Encoding WINDOWS_1252 = new Encoding(Charset.forName("windows-1252"), 0);

  /** What a byte order mark at the start says; UTF-8 without one. */
  static Encoding marked(byte[] start) {
    String hex = HexFormat.of().formatHex(start);
    if (hex.startsWith("efbbbf")) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (hex.startsWith("fffe")) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    return hex.startsWith("feff") ? new Encoding(StandardCharsets.UTF_16BE, 2) : UTF_8;
  }

  /** A reader that throws a {@code CharacterCodingException} at bytes that are no text. */
  Reader reader(InputStream in) throws IOException {
    in.skipNBytes(markBytes);
    return new InputStreamReader(
        in,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
