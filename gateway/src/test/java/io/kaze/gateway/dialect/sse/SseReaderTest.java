package io.kaze.gateway.dialect.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {
  private static final String STREAM =
      "\uFEFFdata: {\"a\":\"ä€😀\"}\r\n\r\n: a comment\r\nevent: x\r\ndata: one\r\ndata:two\r\n\r\n"
          + "id: 7\n\ndata\n\ndata: [DONE]\r\r";

  private static List<String> read(String text, int size) {
    Buffer bytes = Buffer.buffer(text);
    SseReader events = new SseReader(1_000);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < bytes.length(); i += size) {
      events.feed(
          bytes.slice(i, Math.min(bytes.length(), i + size)), event -> all.add(event.data()));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1_000})
  void eventsAreTheSameHoweverTheirBytesArrive(int size) {
    assertThat(read(STREAM, size)).containsExactly("{\"a\":\"ä€😀\"}", "one\ntwo", "", "[DONE]");
  }

  @Test
  void whatDoesNotEndIsNoEvent() {
    assertThat(read("data: half", 4)).isEmpty();
  }

  @Test
  void anEventThatNeverEndsIsRefused() {
    assertThatThrownBy(() -> read("data: " + "x".repeat(2_000), 64))
        .isInstanceOf(SseReader.TooLarge.class);
  }

  @Test
  void manyLinesOfOneEventAreRefusedAsWell() {
    assertThatThrownBy(() -> read("data: xxxxxxxx\n".repeat(500), 64))
        .isInstanceOf(SseReader.TooLarge.class);
  }
}
