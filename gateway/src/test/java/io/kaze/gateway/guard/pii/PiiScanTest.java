package io.kaze.gateway.guard.pii;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.gateway.guard.Cuts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found, what is let be, and that cuts make no difference. */
class PiiScanTest {
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Write to ada.lovelace+kaze@example.co.uk. Thanks | Write to [email]. Thanks
          <jürgen@müller.de>                               | <[email]>
          mailto:o_k%x@a-b.example                         | mailto:[email]
          你好foo@bar.com你好                               | 你好[email]你好
          a@b.io,c@d.io                                    | [email],[email]
          x@mail.xn--p1ai                                  | [email]
          Call +49 171 1234567 now                         | Call [phone] now
          tel:+442079460958                                | tel:[phone]
          +44 (0)20 7946 0958                              | [phone]
          +1 (212) 555-0123, ext. 4                        | [phone], ext. 4
          (212) 555-0123                                   | [phone]
          212-555-0123 or 212.555.0123                     | [phone] or [phone]
          1-212-555-0123                                   | [phone]
          0171 1234567                                     | [phone]
          (030) 123456-78                                  | [phone]
          089/12345678                                     | [phone]
          01 23 45 67 89                                   | [phone]
          01.23.45.67.89                                   | [phone]
          0049 171 1234567                                 | [phone]
          My card: 4111 1111 1111 1111                     | My card: [card]
          4111-1111-1111-1111 123                          | [card] 123
          5555555555554444                                 | [card]
          amex 3782 822463 10005                           | amex [card]
          DE89 3704 0044 0532 0130 00                      | [iban]
          IBAN:GB82WEST12345698765432.                     | IBAN:[iban].
          de89370400440532013000                           | [iban]
          fr14 2004 1010 0505 0001 3M02 606 ok             | [iban] ok
          """)
  void aValueMakesRoomForItsPlaceholder(String text, String expected) {
    assertThat(PiiScan.redacted(text, ALL)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no one @home, lodash@4.17.21, user@host, icon@2x.png, @Override",
        "2026-11-22T23:31:01Z, 22.11.2026 12:30, 01/02/2024 12:30, 01-02-2024 1200",
        "10.0.0.1, 192.168.100.200, v1.2.3, 1,234,567.89, 3.14159265358979",
        "order 123456789012, 4111 1111 1111 1112, 1234567890123456",
        "0000000000000000000000000000, 007, 0.123456789012",
        "DE89370400440532013001, AB12 and more, DE12",
        "uuid 0192f0c1-7b7e-7000-8000-123456789012",
        "call 112 or 911, 100 200 300 4000, pages 12-15, 1-2-3",
        "555-1234, + 1, +1, (a), ((((, +++49, 1 + 2 = 3",
      })
  void whatIsNoneIsLetBe(String text) {
    assertThat(PiiScan.redacted(text, ALL)).isEqualTo(text);
  }

  @Test
  void onlyTheChosenKindsAreLookedFor() {
    String text = "a@example.com or 4111111111111111";

    assertThat(PiiScan.redacted(text, EnumSet.of(Kind.CARD))).isEqualTo("a@example.com or [card]");
  }

  @Test
  void textThatCanBeNothingIsNotHeldBack() {
    PiiScan scan = new PiiScan(ALL, kind -> {});
    StringBuilder out = new StringBuilder();

    scan.feed("Hello there, wri", out);

    assertThat(out).hasToString("Hello there, ");
  }

  @Test
  void anyCutGivesTheSameAsTheWhole() {
    SplittableRandom random = new SplittableRandom(20261122);
    for (int round = 0; round < 20_000; round++) {
      String text = text(random);
      List<String> pieces = Cuts.of(text, random);

      assertThat(inPieces(pieces)).as("%s", pieces).isEqualTo(PiiScan.redacted(text, ALL));
    }
  }

  private static String inPieces(List<String> pieces) {
    PiiScan scan = new PiiScan(ALL, kind -> {});
    StringBuilder out = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (String piece : pieces) {
      scan.feed(piece, out);
      assertThat(out.isEmpty() || !Character.isHighSurrogate(out.charAt(out.length() - 1)))
          .isTrue();
      all.append(out);
      out.setLength(0);
    }
    scan.end(out);
    return all.append(out).toString();
  }

  /** Values, halves of values, and what looks like them, in any order. */
  private static String text(SplittableRandom random) {
    String[] words = {
      "ada@example.com",
      "ada@",
      "example.co",
      "@",
      ".",
      "-",
      " ",
      " ",
      ", ",
      "+",
      "(",
      ") ",
      "/",
      "+49 171 1234567",
      "(212) 555-0123",
      "0171",
      "1234567",
      "4111 1111 1111 1111",
      "4111",
      "5555555555554444",
      "1111",
      "DE89 3704 0044 0532 0130 00",
      "DE89",
      "3704",
      "GB82",
      "WEST",
      "x",
      "foo_bar",
      "😀",
      "你好",
      "\n",
      "0",
      "00",
      "1",
      "12",
      "2026-11-22",
      "\u00a0",
      "ü",
      "\0"
    };
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(words[random.nextInt(words.length)]);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@", "1", "0", "a", "a.", "a@", "a@a.", "+1 ", "1-", "(0", "DE89", "4111 ", "+(", "0/"
      })
  void theWorkGrowsWithTheTextAlone(String unit) {
    int length = 1_000_000;
    PiiScan scan = new PiiScan(ALL, kind -> {});
    StringBuilder out = new StringBuilder();

    scan.feed(unit.repeat(length / unit.length()), out);
    scan.end(out);

    assertThat(scan.looks()).isLessThan(400L * length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "1", "a", "a.", "a@a.", "+1 ", "DE89", "4111 ", "0/"})
  void soItDoesCharacterByCharacter(String unit) {
    int length = 50_000;
    PiiScan scan = new PiiScan(ALL, kind -> {});
    StringBuilder out = new StringBuilder();

    for (int i = 0; i < length; i++) {
      scan.feed(unit.substring(i % unit.length(), i % unit.length() + 1), out);
    }
    scan.end(out);

    assertThat(scan.looks()).isLessThan(1_000L * length);
  }
}
