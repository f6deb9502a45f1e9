package io.kaze.deploy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final String TABLE =
      """
      ## Leads

      | Name | Points |
      | --- | ---: |
      | **Mikko Lahti** | 100 |
      | Ann \\| Co | 7 |
      """;

  @Test
  void aTableStandsInColumns() {
    var shown = Markdown.rendered(TABLE, Screen.watched().terminal());

    assertThat(shown.lines())
        .containsExactly("Leads", "", "Name         Points", "Mikko Lahti  100", "Ann | Co     7");
  }

  @Test
  void aTableWithoutWordsInItsHeadHasNoHead() {
    var shown = Markdown.rendered("| | |\n| --- | --- |\n| a | 1 |", Screen.coloured().terminal());

    assertThat(shown).isEqualTo("a  1");
  }

  @Test
  void whatIsEscapedMeansItself() {
    var shown = Markdown.rendered("matches software\\* **now**", Screen.watched().terminal());

    assertThat(shown).isEqualTo("matches software* now");
  }

  @Test
  void whereNobodyWatchesItStaysMarkdown() {
    assertThat(Markdown.rendered(TABLE, Screen.file().terminal())).isEqualTo(TABLE);
  }

  @Test
  void aBrokenTableDoesNotBreakTheAnswer() {
    var shown = Markdown.rendered("|\n||\n| a\nafter", Screen.watched().terminal());

    assertThat(shown).endsWith("after");
  }
}
