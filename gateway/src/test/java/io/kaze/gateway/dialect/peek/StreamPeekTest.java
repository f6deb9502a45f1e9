package io.kaze.gateway.dialect.peek;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.dialect.Fixture;
import io.kaze.gateway.dialect.Usage;
import io.kaze.gateway.wire.Octets;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class StreamPeekTest {
  private static final Buffer CHAT = Fixture.Provider.CHAT.stream();
  private static final Buffer MESSAGES = Fixture.Provider.MESSAGES.stream();

  @Test
  void theStreamPassesAsItIsAndItsUsageIsSeenInAnyCuts() {
    for (int each = 1; each < 300; each += 7) {
      StreamPeek peek = new StreamPeek(Wire.CHAT, false);

      assertThat(passed(peek, CHAT, each)).isEqualTo(CHAT);

      assertThat(peek.usage()).isEqualTo(new Usage(1200, 1000, 50, 0, 90, 40));
      assertThat(peek.ended()).isTrue();
    }
  }

  @Test
  void aUsageChunkThatWasNotAskedForIsTakenOutAndNothingElse() {
    String chunk =
        CHAT.toString()
            .lines()
            .filter(line -> line.contains("\"choices\":[]"))
            .findFirst()
            .orElseThrow();
    String without = CHAT.toString().replace(chunk + "\n\n", "");
    for (int each = 1; each < 2000; each += 13) {
      StreamPeek peek = new StreamPeek(Wire.CHAT, true);

      Buffer passed = passed(peek, CHAT, each);

      assertThat(passed.toString()).as("cuts of %d bytes", each).isEqualTo(without);
      assertThat(peek.usage().output()).isEqualTo(90);
    }
  }

  @Test
  void anthropicsUsageIsPutTogetherFromItsTwoEvents() {
    StreamPeek peek = new StreamPeek(Wire.MESSAGES, false);

    assertThat(passed(peek, MESSAGES, 100)).isEqualTo(MESSAGES);

    assertThat(peek.usage()).isEqualTo(new Usage(1200, 1000, 50, 20, 90, 40));
    assertThat(peek.ended()).isTrue();
  }

  @Test
  void aStreamThatBreaksOffHasNotEnded() {
    StreamPeek peek = new StreamPeek(Wire.MESSAGES, false);

    passed(peek, MESSAGES.getBuffer(0, MESSAGES.length() - 40), 64);

    assertThat(peek.ended()).isFalse();
  }

  @Test
  void wordsOfTheModelAreNotTakenForUsage() {
    Buffer stream =
        Buffer.buffer(
            "data: {\"choices\":[{\"delta\":{\"content\":\"\\\"usage\\\":{\\\"prompt_tokens\\\":9}\"}}]}\n\n");
    StreamPeek peek = new StreamPeek(Wire.CHAT, true);

    assertThat(passed(peek, stream, 9)).isEqualTo(stream);

    assertThat(peek.usage()).isNull();
  }

  @Test
  void aLineWithoutAnEndPassesWithoutBeingHeldForEver() {
    StreamPeek peek = new StreamPeek(Wire.CHAT, true);
    Buffer part = Buffer.buffer(new byte[1 << 20]);
    int passed = 0;

    for (int i = 0; i < 8; i++) {
      passed += peek.pass(part).length();
    }
    passed += peek.pass(Buffer.buffer("\n").appendBuffer(CHAT)).length();

    assertThat(passed).isGreaterThan(8 << 20);
    assertThat(peek.usage()).isNotNull();
  }

  @Test
  void theUsageOfAWholeAnswerIsSeenForEachWire() {
    Octets chat = Octets.of(Fixture.Provider.CHAT.answer());
    Octets messages = Octets.of(Fixture.Provider.MESSAGES.answer());
    Octets responses =
        octets("{\"output\":[{\"usage\":{}}],\"usage\":{\"input_tokens\":7,\"output_tokens\":2}}");

    assertThat(UsagePeek.of(chat, Wire.CHAT)).isEqualTo(new Usage(1200, 1000, 50, 0, 90, 40));
    assertThat(UsagePeek.of(messages, Wire.MESSAGES))
        .isEqualTo(new Usage(1200, 1000, 50, 20, 90, 40));
    assertThat(UsagePeek.of(responses, Wire.RESPONSES)).isEqualTo(new Usage(7, 0, 0, 0, 2, 0));
    assertThat(UsagePeek.of(octets("<html>"), Wire.CHAT)).isNull();
  }

  private static Octets octets(String text) {
    return Octets.of(Buffer.buffer(text));
  }

  private static Buffer passed(StreamPeek peek, Buffer stream, int each) {
    Buffer out = Buffer.buffer();
    for (int at = 0; at < stream.length(); at += each) {
      out.appendBuffer(peek.pass(stream.getBuffer(at, Math.min(stream.length(), at + each))));
    }
    return out.appendBuffer(peek.rest());
  }
}
