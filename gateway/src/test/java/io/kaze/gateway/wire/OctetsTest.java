package io.kaze.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OctetsTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String said(Octets octets) {
    return new String(octets.array(), octets.from(), octets.length(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void aPartOfAnArrayIsLookedAtWhereItStands() {
    byte[] all = bytes("head: body, and more");

    for (int from : new int[] {0, 6}) {
      Octets octets = Octets.of(Octets.buffer(all, from, 10));

      assertThat(octets.array()).isSameAs(all);
      assertThat(said(octets))
          .isEqualTo(new String(all, from, 10 - from, StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void aBuffersPartIsThatPartAlone() {
    Buffer whole = Buffer.buffer("one two three");

    assertThat(said(Octets.of(whole.slice(4, 7)))).isEqualTo("two");
    assertThat(said(Octets.of(Octets.buffer(bytes("one two three"), 4, 13).slice(4, 9))))
        .isEqualTo("three");
  }

  @Test
  void whatStandsInNoArrayIsCopied() {
    ByteBuf direct = Unpooled.directBuffer().writeBytes(bytes("elsewhere"));

    assertThat(said(Octets.of(BufferInternal.buffer(direct)))).isEqualTo("elsewhere");
    assertThat(said(Octets.of(Buffer.buffer()))).isEmpty();
    direct.release();
  }

  @Test
  void theLastLinesEndIsBehindItsBreak() {
    assertThat(Octets.of(Buffer.buffer("a\nb\nc")).lastLineEnd()).isEqualTo(4);
    assertThat(Octets.of(Buffer.buffer("a\nb\n")).lastLineEnd()).isEqualTo(4);

    Octets without = Octets.of(Octets.buffer(bytes("a\nbcd"), 2, 5));
    assertThat(without.lastLineEnd()).isEqualTo(without.from());
  }
}
