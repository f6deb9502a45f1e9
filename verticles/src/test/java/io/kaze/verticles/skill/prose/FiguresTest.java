package io.kaze.verticles.skill.prose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
  private static final String FACTS =
      "{\"rows\":1200,\"score\":93.5,\"share\":\"42 %\",\"last\":\"2026-06-10\",\"grade\":\"3 × A\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Of 1200 rows the best has 93.5 points.",
        "Von 1.200 Zeilen hat die beste 93,5 Punkte.",
        "Of 1,200 rows the best has 93.50 points.",
        "Sur 1 200 lignes, 42 % suffisent.",
        "It was last seen on 2026-06-10; that is June 10.",
        "Three of them are A.",
        "No figure at all.",
      })
  void aFigureMayBeWrittenInAnyWay(String text) {
    assertThat(Figures.invented(text, FACTS)).isEmpty();
  }

  @Test
  void aFigureThatIsNotThereIsFound() {
    assertThat(Figures.invented("Of 1,201 rows 97 % fit, and 93 points lead.", FACTS))
        .containsExactly("1,201", "97", "93");
  }

  @Test
  void aNumberInWordsIsAFigureToo() {
    assertThat(Figures.invented("Seven leads fit; zwölf do not; a dozen wait.", FACTS))
        .containsExactly("Seven", "zwölf", "dozen");
  }

  @Test
  void oneIsAnArticleAsWell() {
    assertThat(Figures.invented("One of the leads is einer von vielen.", FACTS)).isEmpty();
  }
}
