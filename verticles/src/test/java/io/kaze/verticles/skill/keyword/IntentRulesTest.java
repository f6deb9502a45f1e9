package io.kaze.verticles.skill.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Phrase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentRulesTest {

  @ParameterizedTest
  @CsvSource({
    "en, oak and ash, NAVIGATIONAL",
    "en, opening hours, NAVIGATIONAL",
    "en, buy oak table, TRANSACTIONAL",
    "en, best oak table, COMMERCIAL",
    "en, how to oil oak, INFORMATIONAL",
    "en, oak table, INFORMATIONAL",
    "de, Eichentisch kaufen, TRANSACTIONAL",
    "de, Eichentisch Preise, COMMERCIAL",
    "de, Anleitung Holz ölen, INFORMATIONAL",
  })
  void aPhraseGivesItsIntentAway(String language, String phrase, Intent intent) {
    assertThat(rules(language).of(phrase(phrase), List.of())).isEqualTo(intent);
  }

  @Test
  void aPlainPhraseTakesTheIntentOfTheSentencesThatUseIt() {
    Intent intent =
        rules("en")
            .of(
                phrase("oak table"),
                List.of("Order an oak table today", "We deliver every oak table", "An oak table"));

    assertThat(intent).isEqualTo(Intent.TRANSACTIONAL);
  }

  @Test
  void aPriceBesideAPhraseMakesItCommercial() {
    assertThat(rules("en").of(phrase("oak table"), List.of("An oak table is £450.")))
        .isEqualTo(Intent.COMMERCIAL);
  }

  @Test
  void oneSentenceInFiveIsNotEnough() {
    List<String> contexts =
        List.of("Order an oak table", "An oak table", "Oak table", "This oak table", "Oak table!");

    assertThat(rules("en").of(phrase("oak table"), contexts)).isEqualTo(Intent.INFORMATIONAL);
  }

  private static IntentRules rules(String language) {
    return new IntentRules(language, phrase("Oak and Ash"));
  }

  private static Phrase phrase(String text) {
    return Phrase.of(text, Language.of("en"));
  }
}
