package io.kaze.verticles.skill.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

  @Test
  void weightsThatDoNotDivideStillGiveAHundredPoints() {
    List<BigDecimal> thirds = List.of(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE);

    assertThat(Weights.tenths(thirds)).containsExactly(334, 333, 333);
  }

  @Test
  void anyWeightsGiveAHundredPoints() {
    for (int n = 1; n <= 40; n++) {
      List<BigDecimal> weights =
          IntStream.rangeClosed(1, n)
              .mapToObj(i -> BigDecimal.valueOf(i * 37L % 101 + 1, 2))
              .toList();

      assertThat(Weights.tenths(weights).stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(1000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.test", "jörg.m@firma.example.com", "x+y@sub.firm.test"})
  void addressesOneCanWriteToAreValid(String address) {
    assertThat(EmailSyntax.isValid(address)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "@b.test",
        "a@",
        "a@b",
        "a@b..test",
        ".a@b.test",
        "a.@b.test",
        "a b@c.test",
        "a@-b.test",
        "a@b.test.",
        "a@b@c.test",
        "a(at)b.test"
      })
  void addressesNobodyCanWriteToAreNot(String address) {
    assertThat(EmailSyntax.isValid(address)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "E-Mail (Büro) ~ e mail buero",
        "Café ~ cafe",
        "GROSS & klein ~ gross klein",
        "Straße ~ strasse",
        "ＦＵＬＬ ~ full"
      })
  void foldedWordsAreWhatPeopleMean(String text, String folded) {
    assertThat(WordFold.fold(text)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "it ~ IT services ~ true",
        "it ~ Hospitality ~ false",
        "software* ~ Softwareentwicklung ~ true",
        "software ~ Softwareentwicklung ~ false",
        "*leiter ~ Vertriebsleiter ~ true",
        "*leiter ~ Vertriebsleiterin ~ false",
        "*leiter* ~ Vertriebsleiterin ~ true",
        "vice president ~ Senior Vice-President Sales ~ true",
        "vice president ~ President, vice ~ false"
      })
  void wordsAreFoundWholeUnlessAStarSaysOtherwise(String word, String cell, boolean found) {
    Measure.Word sought = Measure.Word.of(word);

    assertThat(sought).isNotNull();
    assertThat(sought.isIn(WordFold.fold(cell))).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a,b,c|1,2,3 ~ ,",
        "a;b|1,5;2,5 ~ ;",
        "a;b, c;d|1;2;3|4;5;6 ~ ;",
        "'\"a,x\";b|\"1,2\";3' ~ ;",
        "single|1 ~ ,"
      })
  void theDelimiterIsTheOneTheRowsAgreeOn(String lines, char delimiter) {
    assertThat(Dialect.sniff(lines.replace('|', '\n')).delimiter()).isEqualTo(delimiter);
  }

  @Test
  void pipesAndTabsSeparateToo() {
    assertThat(Dialect.sniff("a|b\n1|2\n").delimiter()).isEqualTo('|');
    assertThat(Dialect.sniff("a\tb\n1\t2\n").delimiter()).isEqualTo('\t');
  }
}
