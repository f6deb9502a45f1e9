package io.kaze.verticles.skill.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextDecoderTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void utf8IsTheDefault() throws Exception {
    assertThat(decode("", "Möbel für 5 €".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("Möbel für 5 €");
  }

  @Test
  void whatIsNoUtf8IsReadAsWindows1252() throws Exception {
    assertThat(decode("", "Möbel für 5 €".getBytes(WINDOWS))).isEqualTo("Möbel für 5 €");
  }

  @Test
  void aMetaElementNamesTheCharset() throws Exception {
    String page = "<meta charset=\"iso-8859-15\"><p>5 €";

    assertThat(decode("", page.getBytes("ISO-8859-15"))).isEqualTo(page);
  }

  @Test
  void theSendersMediaTypeNamesTheCharset() throws Exception {
    assertThat(decode("text/plain; charset=koi8-r", "Привет".getBytes("KOI8-R")))
        .isEqualTo("Привет");
  }

  @Test
  void aByteOrderMarkBeatsEveryDeclaration() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0xFF, (byte) 0xFE});
    bytes.write("<p>Größe".getBytes(StandardCharsets.UTF_16LE));

    assertThat(decode("text/html; charset=koi8-r", bytes.toByteArray())).isEqualTo("<p>Größe");
  }

  @Test
  void anUnknownCharsetIsNoReasonToFail() throws Exception {
    assertThat(decode("text/plain; charset=klingon", "ok".getBytes(WINDOWS))).isEqualTo("ok");
  }

  private static String decode(String mediaType, byte[] bytes) throws Exception {
    return TextDecoder.decode("page.html", mediaType, bytes);
  }
}
