package io.kaze.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are read the same wherever their bytes break, and tell what they leave behind. */
class AnswerReaderTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

  /** A way to send an answer, and what is to be read of it. */
  record Way(String name, String wire, ReadAnswer expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Way kept(String name, String wire, int status, String body) {
    return new Way(name, wire, new ReadAnswer(status, body, true, true, true));
  }

  private static Way closing(String name, String wire, String body) {
    return new Way(name, wire, new ReadAnswer(200, body, true, true, false));
  }

  private static Way untilClosed(String name, String wire, String body) {
    return new Way(name, wire, new ReadAnswer(200, body, false, true, false));
  }

  private static Way half(String name, String wire, int status, String body) {
    return new Way(name, wire, new ReadAnswer(status, body, false, false, false));
  }

  static Stream<Way> ways() {
    return Stream.of(
            ofALength(),
            inChunks(),
            ofNothing(),
            behindProvisionalOnes(),
            untilTheEnd(),
            brokenOff(),
            closedBehind())
        .flatMap(List::stream);
  }

  private static List<Way> ofALength() {
    return List.of(
        kept("a length", OK + "Content-Length: 5\r\n\r\nHello", 200, "Hello"),
        kept("a length of nothing", OK + "Content-Length: 0\r\n\r\n", 200, ""),
        kept("a length in odd letters", OK + "cONTENT-lENGTH:\t 05 \r\n\r\nHello", 200, "Hello"),
        kept("a refusal", "HTTP/1.1 429 Slow\r\nContent-Length: 2\r\n\r\n{}", 429, "{}"),
        kept("no reason", "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", 200, "a"),
        kept("an empty reason", "HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\na", 200, "a"),
        kept(
            "a reason abroad",
            "HTTP/1.1 200 d\u00e9j\u00e0\tvu\r\nContent-Length: 1\r\n\r\na",
            200,
            "a"),
        kept(
            "a body like a head",
            OK + "Content-Length: 19\r\n\r\nHTTP/1.1 404 No\r\n\r\n",
            200,
            "HTTP/1.1 404 No\r\n\r\n"));
  }

  private static List<Way> inChunks() {
    return List.of(
        kept("chunks", CHUNKED + "3\r\nHel\r\n2\r\nlo\r\n0\r\n\r\n", 200, "Hello"),
        kept("no chunk", CHUNKED + "0\r\n\r\n", 200, ""),
        kept("a last chunk of more noughts", CHUNKED + "1\r\na\r\n0000\r\n\r\n", 200, "a"),
        kept("CHUNKED", OK + "TRANSFER-ENCODING: CHUNKED\r\n\r\n1\r\na\r\n0\r\n\r\n", 200, "a"),
        kept(
            "a size in lower hex",
            CHUNKED + "1a\r\n" + "x".repeat(26) + "\r\n0\r\n\r\n",
            200,
            "x".repeat(26)),
        kept(
            "a size in upper hex",
            CHUNKED + "1A\r\n" + "x".repeat(26) + "\r\n0\r\n\r\n",
            200,
            "x".repeat(26)),
        kept("a size of twelve digits", CHUNKED + "000000000001\r\na\r\n0\r\n\r\n", 200, "a"),
        kept(
            "extensions",
            CHUNKED + "1;a=b;c=\"d;e\"\r\nx\r\n1 ; f\r\ny\r\n0;last\r\n\r\n",
            200,
            "xy"),
        kept("trailers", CHUNKED + "1\r\nx\r\n0\r\nDigest: abc\r\nMore:\r\n\r\n", 200, "x"),
        kept(
            "line ends as data",
            CHUNKED + "7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n",
            200,
            "\r\n0\r\n\r\n"));
  }

  private static List<Way> ofNothing() {
    return List.of(
        kept("204", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
        kept("304", "HTTP/1.1 304 Not Modified\r\n\r\n", 304, ""),
        kept("304 of a length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", 304, ""));
  }

  private static List<Way> behindProvisionalOnes() {
    String hello = OK + "Content-Length: 5\r\n\r\nHello";
    return List.of(
        kept("100 before", "HTTP/1.1 100 Continue\r\n\r\n" + hello, 200, "Hello"),
        kept("103 before", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + hello, 200, "Hello"),
        kept(
            "both before",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nContent-Length: 7\r\n\r\n" + hello,
            200,
            "Hello"),
        kept("sixteen before", "HTTP/1.1 102 Wait\r\n\r\n".repeat(16) + hello, 200, "Hello"));
  }

  private static List<Way> untilTheEnd() {
    return List.of(
        untilClosed("until closed", OK + "\r\nHello", "Hello"),
        untilClosed("nothing until closed", OK + "\r\n", ""),
        untilClosed("HTTP/1.0 until closed", "HTTP/1.0 200 OK\r\n\r\nHello", "Hello"));
  }

  private static List<Way> brokenOff() {
    return List.of(
        half("nothing", "", 0, ""),
        half("half a head", OK + "Content-Length: 5\r\n", 0, ""),
        half("no more than provisional", "HTTP/1.1 100 Continue\r\n\r\n", 0, ""),
        half("half a length", OK + "Content-Length: 5\r\n\r\nHel", 200, "Hel"),
        half("half a chunk", CHUNKED + "5\r\nHel", 200, "Hel"),
        half("no last chunk", CHUNKED + "5\r\nHello\r\n", 200, "Hello"),
        half("no end of the trailers", CHUNKED + "5\r\nHello\r\n0\r\nA: b\r\n", 200, "Hello"));
  }

  private static List<Way> closedBehind() {
    return List.of(
        closing("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nHello", "Hello"),
        closing("close", OK + "Connection: close\r\nContent-Length: 1\r\n\r\na", "a"),
        closing("Close", OK + "CONNECTION: Close\r\nContent-Length: 1\r\n\r\na", "a"),
        closing(
            "close in a list", OK + "Connection: a, CLOSE ,b\r\nContent-Length: 1\r\n\r\na", "a"),
        closing(
            "close in another line",
            OK + "Connection: a\r\nConnection: close\r\nContent-Length: 1\r\n\r\na",
            "a"),
        closing(
            "chunks and close",
            OK + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
            "a"),
        closing("more behind a length", OK + "Content-Length: 1\r\n\r\nab", "a"),
        closing("more behind chunks", CHUNKED + "1\r\na\r\n0\r\n\r\nb", "a"),
        closing("more behind nothing", OK + "Content-Length: 0\r\n\r\n\r\n", ""));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatComesAtOnceIsRead(Way way) throws Malformed {
    assertThat(ReadAnswer.of(way.wire)).isEqualTo(way.expected);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatBreaksAnywhereIsReadTheSame(Way way) throws Malformed {
    for (int at = 0; at <= way.wire.length(); at++) {
      assertThat(ReadAnswer.cut(way.wire, at)).as("cut at %d", at).isEqualTo(way.expected);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whatComesByteByByteIsReadTheSame(Way way) throws Malformed {
    assertThat(ReadAnswer.byteByByte(way.wire)).isEqualTo(way.expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keep-alive", "closed", "not close", "x-close, \"close\""})
  void aWordThatIsNotCloseClosesNothing(String words) throws Malformed {
    var read = ReadAnswer.of(OK + "Connection: " + words + "\r\nContent-Length: 1\r\n\r\na");

    assertThat(read.leaves()).isTrue();
  }

  @Test
  void itsFieldsAreFoundInAnyCaseAndInTheirOrder() throws Malformed {
    AnswerReader reader = new AnswerReader();

    reader.head(
        ReadAnswer.bytes(
            OK
                + "X-Id:  a b\t\r\nset-cookie: one\r\nEmpty:\r\nSet-Cookie: Gr\u00fc\u00dfe\r\n\r\n"));

    AnswerHead head = Objects.requireNonNull(reader.head());
    assertThat(head.get("x-id")).isEqualTo("a b");
    assertThat(head.get("EMPTY")).isEmpty();
    assertThat(head.get("x-i")).isNull();
    assertThat(head.fields().all("SET-COOKIE")).containsExactly("one", "Gr\u00fc\u00dfe");
    assertThat(head.fields().isOnce("set-cookie")).isFalse();
    assertThat(head.fields().isOnce("x-id")).isTrue();
  }

  @Test
  void moreFieldsThanUsualAreAllFound() throws Malformed {
    StringBuilder wire = new StringBuilder(OK);
    for (int i = 0; i < 100; i++) {
      wire.append("field-").append(i).append(": ").append(i).append("\r\n");
    }
    AnswerReader reader = new AnswerReader();

    reader.head(ReadAnswer.bytes(wire.append("\r\n").toString()));

    AnswerHead head = Objects.requireNonNull(reader.head());
    for (int i = 0; i < 100; i++) {
      assertThat(head.get("Field-" + i)).isEqualTo(Integer.toString(i));
    }
  }

  @Test
  void aBodyIsNoLongerThanWhatHasCome() throws Malformed {
    var read = ReadAnswer.of(OK + "Content-Length: 999999999999999999\r\n\r\nHello");

    assertThat(read).isEqualTo(new ReadAnswer(200, "Hello", false, false, false));
  }
}
