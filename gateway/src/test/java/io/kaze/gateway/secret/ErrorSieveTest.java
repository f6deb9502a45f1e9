package io.kaze.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorSieveTest {
  private static final String KEY = "9f3c1e7ab24d4c0f8e6a5b7d1c2e3f40";
  private static final String GOOD =
      "data: {\"choices\":[{\"delta\":{\"content\":\"Grüße\"}}]}\n\n";
  private static final String BAD =
      "data: {\"id\":1,\"error\":{\"message\":\"bad " + KEY + "\"}}\n\n";

  private final Secret key = new Secret(KEY);

  private String through(String text, int piece) {
    ErrorSieve sieve = new ErrorSieve(key::without);
    Buffer bytes = Buffer.buffer(text);
    Buffer out = Buffer.buffer();
    for (int at = 0; at < bytes.length(); at += piece) {
      out.appendBuffer(sieve.pass(bytes.getBuffer(at, Math.min(bytes.length(), at + piece))));
    }
    return out.appendBuffer(sieve.rest()).toString();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 50, 10_000})
  void anErrorLosesTheKeyHoweverItIsCut(int piece) {
    assertThat(through(GOOD + BAD + GOOD, piece))
        .isEqualTo(GOOD + BAD.replace(KEY, "[hidden]") + GOOD);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 13, 10_000})
  void whatTellsNoErrorPassesByteForByte(int piece) {
    String said = GOOD + "data: {\"content\":\"an \\\"error\\\" and " + KEY + "\"}\r\n\r\nunended";

    assertThat(through(said, piece)).isEqualTo(said);
  }

  @Test
  void aLineEndAsTheLastByteCopiesNothing() {
    Buffer bytes = Buffer.buffer(GOOD);

    assertThat(new ErrorSieve(key::without).pass(bytes)).isSameAs(bytes);
  }

  @Test
  void aLineWithoutAnEndIsNotHeldForEver() {
    ErrorSieve sieve = new ErrorSieve(key::without);
    sieve.pass(Buffer.buffer("x".repeat(60_000)));

    assertThat(sieve.pass(Buffer.buffer("x".repeat(10_000))).length()).isEqualTo(70_000);
  }
}
