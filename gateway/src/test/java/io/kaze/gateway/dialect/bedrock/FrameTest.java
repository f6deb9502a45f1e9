package io.kaze.gateway.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.dialect.Failure;
import io.kaze.gateway.dialect.Fixture;
import io.kaze.gateway.dialect.Piece;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void aFlippedBitAnywhereBreaksTheStream() {
    Buffer frame =
        Fixture.frame("event", ":event-type", "messageStart", "{\"role\":\"assistant\"}");
    for (int at = 0; at < frame.length(); at++) {
      Buffer flipped = frame.copy();
      flipped.setByte(at, (byte) (flipped.getByte(at) ^ 4));

      List<Piece> pieces = Fixture.read(new FrameDecoder(), flipped, 1000);

      assertThat(pieces).as("byte %d", at).singleElement().isInstanceOf(Piece.Broken.class);
    }
  }

  @Test
  void anExceptionAmidTheStreamIsAFailureOfItsKind() {
    Buffer stream =
        Fixture.frame("event", ":event-type", "messageStart", "{\"role\":\"assistant\"}")
            .appendBuffer(
                Fixture.frame(
                    "exception",
                    ":exception-type",
                    "throttlingException",
                    "{\"message\":\"Too many tokens, wait.\"}"));

    List<Piece> pieces = Fixture.read(new FrameDecoder(), stream, 3);

    assertThat(pieces.getLast())
        .isInstanceOfSatisfying(
            Piece.Broken.class,
            broken -> {
              assertThat(broken.failure().kind()).isEqualTo(Failure.Kind.RATE_LIMITED);
              assertThat(broken.failure().message()).isEqualTo("Too many tokens, wait.");
            });
  }

  @Test
  void aFrameThatSaysItIsHugeIsNotWaitedFor() {
    Buffer frame = Fixture.frame("event", ":event-type", "x", "{}");
    ByteBuffer huge = ByteBuffer.allocate(12);
    huge.putInt(Integer.MAX_VALUE).putInt(0);
    CRC32 sum = new CRC32();
    sum.update(huge.array(), 0, 8);
    huge.putInt((int) sum.getValue());
    List<Piece> pieces = new ArrayList<>();

    new FrameDecoder().feed(Buffer.buffer(huge.array()).appendBuffer(frame), pieces::add);

    assertThat(pieces).singleElement().isInstanceOf(Piece.Broken.class);
  }

  @Test
  void anErrorsKindComesFromItsHeader() {
    Failure failure =
        FailureReader.read(
            400,
            Buffer.buffer(
                "{\"message\":\"The security token included in the request is expired\"}"),
            name ->
                name.equals("x-amzn-errortype") ? "ExpiredTokenException:http://internal/" : null,
            Fixture.NOW);

    assertThat(failure.kind()).isEqualTo(Failure.Kind.AUTHENTICATION);
    assertThat(failure.code()).isEqualTo("ExpiredTokenException");
  }
}
