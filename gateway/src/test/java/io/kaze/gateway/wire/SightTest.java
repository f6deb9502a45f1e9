package io.kaze.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain requests are seen wherever their bytes break; of all others every byte is left. */
class SightTest {
  private static final int HEAD_BYTES_MAX = 256;
  private static final String PLAIN = "POST /v1/chat?a=b HTTP/1.1\r\nHost: a:80\r\n";

  private final Sight.Looker looker = new Sight.Looker("/v1/", HEAD_BYTES_MAX);

  private static ByteBuf bytes(String wire) {
    return Unpooled.copiedBuffer(wire, StandardCharsets.ISO_8859_1);
  }

  private RequestHead plain(String wire) {
    Sight sight = looker.look(bytes(wire));
    assertThat(sight).isInstanceOf(Sight.Plain.class);
    return ((Sight.Plain) sight).head();
  }

  /** In the end; and before it, nothing else. No byte of it is taken. */
  private void assertOther(String wire) {
    for (int length = 0; length <= wire.length(); length++) {
      ByteBuf come = bytes("x" + wire.substring(0, length)).skipBytes(1);

      Sight sight = looker.look(come);

      assertThat(sight).as("after %d", length).isIn(Sight.MORE, Sight.OTHER);
      assertThat(come.readerIndex()).isOne();
      assertThat(come.readableBytes()).isEqualTo(length);
    }
    assertThat(looker.look(bytes(wire))).isSameAs(Sight.OTHER);
  }

  @Test
  void aPlainRequestIsSeen() {
    RequestHead head =
        plain(PLAIN + "Authorization: Bearer b\r\nX-Api-Key: c\r\nContent-Length: 12\r\n\r\n");

    assertThat(head.method()).isEqualTo("POST");
    assertThat(head.target()).isEqualTo("/v1/chat?a=b");
    assertThat(head.length()).isEqualTo(12);
    assertThat(head.persistent()).isTrue();
    assertThat(head.fields().get("authorization")).isEqualTo("Bearer b");
    assertThat(head.fields().get("x-api-key")).isEqualTo("c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/ HTTP/1.1\r\nHost: a\r\n",
        "OPTIONS /v1/models HTTP/1.1\r\nHost: [::1]:80\r\n",
        "GET /v1/ HTTP/1.1\r\nHost:\r\n",
        "HEAD /v1/a/../%2e?x#y HTTP/1.1\r\nhOST:a\r\n",
        PLAIN
            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
        PLAIN + "Connection: keep-alive\r\n",
        PLAIN + "Accept: a\r\nAccept: b\r\n",
        PLAIN + "X-Odd: Gr\u00fc\u00dfe\t!\r\n",
        PLAIN + "Content-Length: 0\r\n",
        PLAIN + "Content-Length: 007\r\n"
      })
  void whatIsPlainIsSeenWhereverItBreaks(String lines) {
    String wire = lines + "\r\n";
    for (int length = 0; length < wire.length(); length++) {
      ByteBuf come = bytes(wire.substring(0, length));
      assertThat(looker.look(come)).as("after %d", length).isSameAs(Sight.MORE);
      assertThat(come.readableBytes()).isEqualTo(length);
    }

    assertThat(looker.look(bytes(wire))).isInstanceOf(Sight.Plain.class);
  }

  @Test
  void onlyTheHeadOfAPlainOneIsTaken() {
    ByteBuf come = bytes("before" + PLAIN + "Content-Length: 4\r\n\r\nbody" + PLAIN).skipBytes(6);

    assertThat(looker.look(come)).isInstanceOf(Sight.Plain.class);

    assertThat(come.toString(StandardCharsets.ISO_8859_1)).isEqualTo("body" + PLAIN);
  }

  @Test
  void whatCameInPiecesIsSeenWithoutJoiningThem() {
    String wire = PLAIN + "\r\nmore";
    for (int at = 0; at <= wire.length(); at++) {
      ByteBuf come =
          Unpooled.wrappedBuffer(bytes(wire.substring(0, at)), bytes(wire.substring(at)));

      assertThat(looker.look(come)).as("cut at %d", at).isInstanceOf(Sight.Plain.class);
      assertThat(come.toString(StandardCharsets.ISO_8859_1)).isEqualTo("more");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "close | false",
        "Close | false",
        "keep-alive, CLOSE | false",
        "close,x | false",
        "keep-alive | true",
        "closed | true",
        "x-close | true"
      })
  void whetherAnotherMayFollowIsTold(String words, boolean persistent) {
    RequestHead head = plain(PLAIN + "Connection: " + words + "\r\n\r\n");

    assertThat(head.persistent()).isEqualTo(persistent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked",
        "transfer-encoding:",
        "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "Expect: 100-continue",
        "Host: b",
        "Host: a:80",
        "Authorization: Bearer a\r\nAuthorization: Bearer b",
        "Authorization: Bearer a\r\nauthorization: Bearer a",
        "x-api-key: a\r\nX-API-KEY: b",
        "Content-Length: 3\r\nContent-Length: 3",
        "Content-Length: 3\r\nContent-Length: 4",
        "Content-Length: 3, 3",
        "Content-Length: +3",
        "Content-Length: -3",
        "Content-Length:",
        "Content-Length: 3 3",
        "Content-Length: 1111111111111111111",
        "Content-Length: 0x3",
        "Content-Length : 3",
        " Content-Length: 3",
        "A: b\r\n c",
        "A: b\r\n\tc",
        "A: b\rC: d",
        "A: b\nC: d",
        "A: b\u0000",
        "A: b\u007f",
        "A\u0000: b",
        "\u00c4: b",
        ": b",
        "A"
      })
  void whatIsNotPlainInItsFieldsIsLeft(String fields) {
    assertOther(PLAIN + fields + "\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Host: a, b", "Host: a b", "Host: \u00e4", "Hos: a"})
  void whatNamesNoOneHostIsLeft(String host) {
    assertOther("GET /v1/models HTTP/1.1\r\n" + host + (host.isEmpty() ? "" : "\r\n") + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/models HTTP/1.0",
        "GET /v1/models HTTP/1.2",
        "GET /v1/models HTTP/2.0",
        "GET /v1/models http/1.1",
        "GET /v1/models",
        "GET /v1/models  HTTP/1.1",
        "GET /v1/models HTTP/1.1 ",
        "GET /v1/models HTTP/1.1\r",
        "GET /v1/a b HTTP/1.1",
        "GET /v1/\u00e4 HTTP/1.1",
        "GET /v1/\u0000 HTTP/1.1",
        "GET /v1/\tHTTP/1.1",
        "GET  /v1/models HTTP/1.1",
        "GET\t/v1/models HTTP/1.1",
        "GET http://a/v1/models HTTP/1.1",
        "GET /v1 HTTP/1.1",
        "GET /v2/models HTTP/1.1",
        "GET /metrics HTTP/1.1",
        "GET / HTTP/1.1",
        "GET /V1/models HTTP/1.1",
        "GET //v1/models HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "PRI * HTTP/2.0",
        " /v1/models HTTP/1.1",
        "(GET) /v1/models HTTP/1.1",
        "G\u00c4T /v1/models HTTP/1.1",
        "PROPFIND /v1/models HTTP/1.1",
        "PROPPATCH /v1/models HTTP/1.1",
        "\r\nGET /v1/models HTTP/1.1",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001"
      })
  void aFirstLineThatIsNotPlainIsLeft(String line) {
    assertOther(line + "\r\nHost: a\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/models HTTP/1.1\nHost: a\n\n",
        "GET /v1/models HTTP/1.1\nHost: a\r\n\r\n",
        "GET /v1/models HTTP/1.1\r\nHost: a\n\n",
        "GET /v1/models HTTP/1.1\r\nHost: a\n\r\n",
        "GET /v1/models HTTP/1.1\r\nHost: a\r\n\n",
        "\nGET /v1/models HTTP/1.1\r\nHost: a\r\n\r\n"
      })
  void aLineThatEndsWithoutItsReturnIsLeftAtOnce(String wire) {
    assertOther(wire);
  }

  @Test
  void aHeadAsLongAsMayBeIsSeenAndALongerOneIsLeft() {
    String before = PLAIN + "A: ";
    String longest = before + "b".repeat(HEAD_BYTES_MAX - before.length() - 4) + "\r\n\r\n";

    assertThat(longest).hasSize(HEAD_BYTES_MAX);
    assertThat(looker.look(bytes(longest + "body"))).isInstanceOf(Sight.Plain.class);
    assertOther(longest.replace("A: ", "A: b"));
    assertOther(before + "b".repeat(HEAD_BYTES_MAX));
  }
}
