package io.kaze.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No name and no value adds a line to a head; what is written is read back. */
class HeadWriterTest {
  private final HeadWriter writer = new HeadWriter();

  private static Fields read(HeadWriter written) throws Malformed {
    return Fields.read(written.bytes(), 0, written.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nSet-Cookie: b",
        "a\rb",
        "a\nb",
        "\n",
        "a\u0000b",
        "a\u0001",
        "a\u001f",
        "a\u007f",
        "\u0100",
        "\u010a",
        "\u010d",
        "\u2028",
        "\uff1a",
        "\ud83d\ude00"
      })
  void aValueWithASignThatNoneMayHaveIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.field("name", value))
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(value));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HeadWriter.check(new AsciiString("name"), new StringBuilder(value)));

    assertThat(writer.length()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b", "a:", ":a", "a\r\nb", "a\rb", "a\nb", "a\u0000", "a\u007f", "a\t", "\u00e4",
        "\u0141", "\u010a", "(a)", "a;b", "\"a\""
      })
  void aNameWithASignThatNoneMayHaveIsRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> writer.field(name, "value"));
    assertThatIllegalArgumentException().isThrownBy(() -> HeadWriter.check(name, "value"));

    assertThat(writer.length()).isZero();
  }

  @Test
  void whatIsWrittenIsReadBack() throws Malformed {
    writer
        .field("X-Id", "a b\tc")
        .field("Empty", "")
        .field("Abroad", "Gr\u00fc\u00dfe \u00ff")
        .field(new AsciiString("Optimized"), new AsciiString("xyz").subSequence(1, 3))
        .field("!#$%&'*+-.^_`|~09azAZ", "; , \" : =")
        .checked("Twice", "1")
        .checked("twice", "2")
        .end();

    Fields fields = read(writer);

    assertThat(fields.get("x-id")).isEqualTo("a b\tc");
    assertThat(fields.get("empty")).isEmpty();
    assertThat(fields.get("abroad")).isEqualTo("Gr\u00fc\u00dfe \u00ff");
    assertThat(fields.get("optimized")).isEqualTo("yz");
    assertThat(fields.get("!#$%&'*+-.^_`|~09azAZ")).isEqualTo("; , \" : =");
    assertThat(fields.all("TWICE")).containsExactly("1", "2");
  }

  @Test
  void aHeadMayBeLongerThanItsFirstRoom() throws Malformed {
    String large = "0123456789".repeat(500);
    for (int i = 0; i < 50; i++) {
      writer.field("small-" + i, Integer.toString(i));
    }

    writer.field("large", large).end();

    Fields fields = read(writer);
    assertThat(fields.get("large")).isEqualTo(large);
    assertThat(fields.get("small-49")).isEqualTo("49");
  }

  @Test
  void whatWasTakenStaysWhenTheNextIsWritten() {
    byte[] first = writer.raw("GET / HTTP/1.1").end().taken();

    writer.clear().raw(new byte[] {'P', 'U', 'T'});

    assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("GET / HTTP/1.1\r\n");
    assertThat(new String(writer.taken(), StandardCharsets.US_ASCII)).isEqualTo("PUT");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 15, 16, 17, 255, 256, 0xabcdef, Integer.MAX_VALUE})
  void aChunksSizeIsWrittenToTheBaseOfSixteen(int size) {
    writer.hex(size);

    assertThat(new String(writer.taken(), StandardCharsets.US_ASCII))
        .isEqualTo(Integer.toHexString(size));
  }
}
