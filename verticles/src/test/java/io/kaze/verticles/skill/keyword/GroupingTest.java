package io.kaze.verticles.skill.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Phrase;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingTest {

  @Test
  void likenessIsSharedWordsAndSharedSentences() {
    KeyPhrase repair = phrase("bike repair", 5, 0, 1, 2);
    KeyPhrase hire = phrase("bike hire", 4, 2);

    // One word of four, one sentence of four: 1/4 + 1/4.
    assertThat(Clusters.likeness(repair, hire)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void alikePhrasesAreGroupedAndStrangersStayApart() throws Exception {
    KeyPhrase repair = phrase("bike repair", 5, 0, 1);
    KeyPhrase coffee = phrase("coffee", 4, 7);
    KeyPhrase hire = phrase("bike hire", 3, 1, 2);

    List<List<KeyPhrase>> groups = Clusters.of(List.of(repair, coffee, hire));

    assertThat(groups).containsExactly(List.of(repair, hire), List.of(coffee));
  }

  @Test
  void aPhraseThatHardlyStandsAloneIsFoldedIntoTheLongerOne() {
    KeyPhrase part = phrase("truing", 5, 0, 1, 2);
    KeyPhrase whole = phrase("wheel truing", 4, 0, 1, 2);

    assertThat(Nested.fold(List.of(part, whole))).containsExactly(whole);
  }

  @Test
  void aPhraseThatOftenStandsAloneIsKept() {
    KeyPhrase wheel = phrase("wheel", 5, 0, 1, 2, 3);
    KeyPhrase truing = phrase("wheel truing", 4, 0, 1);

    assertThat(Nested.fold(List.of(wheel, truing))).containsExactly(wheel, truing);
  }

  @Test
  void aRareExtensionIsFoldedIntoTheShorterOne() {
    KeyPhrase truing = phrase("wheel truing", 5, 0, 1, 2);
    KeyPhrase rare = phrase("careful wheel truing", 4, 0);

    assertThat(Nested.fold(List.of(truing, rare))).containsExactly(truing);
  }

  private static KeyPhrase phrase(String text, double strength, int... sentences) {
    Language english = Language.of("en");
    BitSet places = new BitSet();
    for (int sentence : sentences) {
      places.set(sentence);
    }
    return new KeyPhrase(
        Phrase.of(text, english),
        List.of(text.split(" ")).stream().map(english::word).toList(),
        strength,
        sentences.length,
        EnumSet.of(Field.BODY),
        places,
        Intent.INFORMATIONAL,
        false);
  }
}
