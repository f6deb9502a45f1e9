package io.kaze.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are no HTTP/1.1, or that two could read in two ways, are not read. */
class MalformedAnswersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String CHUNKS = "1\r\na\r\n0\r\n\r\n";
  private static final int HEAD_BYTES_MAX = 32 * 1024;

  /** Wherever its bytes break. */
  private static void assertRefused(String wire) {
    assertThatThrownBy(() -> ReadAnswer.of(wire)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> ReadAnswer.byteByByte(wire)).isInstanceOf(Malformed.class);
    for (int i = 0; i <= wire.length(); i++) {
      int at = i;
      assertThatThrownBy(() -> ReadAnswer.cut(wire, at))
          .as("cut at %d", at)
          .isInstanceOf(Malformed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 11\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 0",
        "Content-Length: 1\r\nContent-Length: 11",
        "Content-Length: 11\r\nContent-Length: 11",
        "Content-Length: 11, 11",
        "Content-Length: +11",
        "Content-Length: -1",
        "Content-Length: 1 1",
        "Content-Length: 0xb",
        "Content-Length: \u00b2",
        "Content-Length:",
        "Content-Length: 1111111111111111111"
      })
  void aLengthThatIsNotToldInOneWayIsRefused(String fields) {
    assertRefused(OK + fields + "\r\n\r\n" + CHUNKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, gzip",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked;a=b",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding:"
      })
  void aCodingOtherThanChunkedIsRefused(String fields) {
    assertRefused(OK + fields + "\r\n\r\n" + CHUNKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "200 OK",
        "HTTP/1.1",
        "HTTP/1.1 20",
        "HTTP/1.1 20 OK",
        "HTTP/1.1 2000 OK",
        "HTTP/1.1 200OK",
        "HTTP/1.1 099 No",
        "HTTP/1.1 -20 No",
        "HTTP/1.1 2x0 No",
        "HTTP/1.1  200 OK",
        "HTTP/1.1\t200 OK",
        " HTTP/1.1 200 OK",
        "http/1.1 200 OK",
        "HTTP/1.2 200 OK",
        "HTTP/2.0 200 OK",
        "HTTP/2 200 OK",
        "HTTP/0.9 200 OK",
        "HTTP/11.1 200 OK",
        "ICY 200 OK is not HTTP",
        "GET /v1/models HTTP/1.1",
        "HTTP/1.1 200 O\rK",
        "HTTP/1.1 200 OK\nContent-Length: 1",
        "HTTP/1.1 200 O\u0000K",
        "HTTP/1.1 200 O\u001bK",
        "HTTP/1.1 200 O\u007fK",
        "\r\nHTTP/1.1 200 OK"
      })
  void aFirstLineThatIsNoneIsRefused(String line) {
    assertRefused(line + "\r\nContent-Length: 1\r\n\r\na");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " Folded: a",
        "\tFolded: a",
        "A: b\r\n c",
        "A: b\r\n\tc: d",
        "A : b",
        "A\t: b",
        "A b: c",
        ": b",
        "A",
        "A;B",
        "\"A\": b",
        "(A): b",
        "\u00c4: b",
        "A\u0000: b",
        "A: b\u0000",
        "A: \u0001b",
        "A: b\u001f",
        "A: b\u007f",
        "A: b\u000bc",
        "A: b\nC: d",
        "A: b\rC: d",
        "A: b\r\r\nC: d",
        "A: b\nC: d\r"
      })
  void aFieldThatIsNoneIsRefused(String field) {
    assertRefused(OK + field + "\r\nContent-Length: 1\r\n\r\na");
    assertRefused(OK + "Content-Length: 1\r\n" + field + "\r\n\r\na");
  }

  static Stream<String> chunks() {
    return Stream.of(
        "5 6\r\nHello\r\n0\r\n\r\n",
        "5;a=\u0001\r\nHello\r\n0\r\n\r\n",
        "\r\na\r\n0\r\n\r\n",
        "x\r\na\r\n0\r\n\r\n",
        " 1\r\na\r\n0\r\n\r\n",
        "+1\r\na\r\n0\r\n\r\n",
        "-1\r\na\r\n0\r\n\r\n",
        "0x1\r\na\r\n0\r\n\r\n",
        ";a\r\na\r\n0\r\n\r\n",
        "1_0\r\na\r\n0\r\n\r\n",
        "\u00b2\r\naa\r\n0\r\n\r\n",
        "0000000000001\r\na\r\n0\r\n\r\n",
        "fffffffffffffffff\r\na\r\n0\r\n\r\n",
        "1\na\r\n0\r\n\r\n",
        "1\ra\r\n0\r\n\r\n",
        "1\r\r\na\r\n0\r\n\r\n",
        "1;a\nb\r\na\r\n0\r\n\r\n",
        "1;a\rb\r\na\r\n0\r\n\r\n",
        "1;a\u0000\r\na\r\n0\r\n\r\n",
        "1;" + "a".repeat(4 * 1024 + 1) + "\r\na\r\n0\r\n\r\n",
        "1\r\nab\r\n0\r\n\r\n",
        "2\r\na\r\n0\r\n\r\n",
        "1\r\na\n0\r\n\r\n",
        "1\r\na0\r\n\r\n",
        "1\r\na\rb0\r\n\r\n",
        "1\r\na\r\n\r\n0\r\n\r\n",
        "0\n\n",
        "0\r\n\n",
        "0\r\n\ra",
        "0\r\nA: b\n\r\n",
        "0\r\nA: b\rC: d\r\n\r\n",
        "0\r\nA: \u0000\r\n\r\n",
        "0\r\n" + "A: b\r\n".repeat(16 * 1024) + "\r\n");
  }

  @ParameterizedTest
  @MethodSource("chunks")
  void chunksThatAreNoneAreRefused(String chunks) {
    String wire = CHUNKED + chunks;

    assertThatThrownBy(() -> ReadAnswer.of(wire)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> ReadAnswer.byteByByte(wire)).isInstanceOf(Malformed.class);
    for (int i = 0; i <= Math.min(100, wire.length()); i++) {
      int at = i;
      assertThatThrownBy(() -> ReadAnswer.cut(wire, at))
          .as("cut at %d", at)
          .isInstanceOf(Malformed.class);
    }
  }

  @Test
  void aChangeOfProtocolIsRefused() {
    assertRefused("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n");
  }

  @Test
  void whatIsNeverMoreThanProvisionalIsRefused() {
    assertRefused("HTTP/1.1 100 Continue\r\n\r\n".repeat(17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", ""})
  void aHeadWithoutAnEndIsRefusedWhenItIsTooLong(String lineEnd) {
    String head = OK + ("A: " + "b".repeat(1021) + lineEnd).repeat(HEAD_BYTES_MAX / 1024);

    assertThatThrownBy(() -> ReadAnswer.of(head)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> ReadAnswer.cut(head, 20 * 1024)).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20_000, HEAD_BYTES_MAX - 3, HEAD_BYTES_MAX - 1, HEAD_BYTES_MAX})
  void aHeadAsLongAsMayBeIsReadAndOneByteMoreIsRefused(int at) throws Malformed {
    String before = OK + "Content-Length: 1\r\nA: ";
    String longest = before + "b".repeat(HEAD_BYTES_MAX - before.length() - 4) + "\r\n\r\n";
    String longer = longest.replace("A: ", "A: b");

    assertThat(ReadAnswer.cut(longest + "a", at).body()).isEqualTo("a");
    assertThatThrownBy(() -> ReadAnswer.cut(longer + "a", at)).isInstanceOf(Malformed.class);
  }

  @Test
  void whatIsRefusedIsNotRepeated() {
    assertThatThrownBy(() -> ReadAnswer.of("HTTP/1.1 200 OK\r\nsecret\r\n\r\n"))
        .isInstanceOf(Malformed.class)
        .message()
        .doesNotContain("secret");
  }
}
