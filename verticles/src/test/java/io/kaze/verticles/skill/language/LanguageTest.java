package io.kaze.verticles.skill.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  private static final String GERMAN =
      "Wir bauen seit vielen Jahren Möbel nach Maß, und jedes Stück wird von Hand gefertigt. "
          + "Rufen Sie uns an, damit wir die Preise für Ihre neue Küche besprechen können.";

  @ParameterizedTest
  @CsvSource({
    "en, repairs, repair", "en, batteries, battery", "en, boxes, box", "en, glass, glass",
    "en, shop's, shop", "en, bus, bus", "de, Häuser, haus", "de, Treppen, trepp",
    "de, Treppe, trepp", "fr, maisons, maison", "fi, talot, talot"
  })
  void inflectedFormsShareAStem(String language, String word, String stem) {
    assertThat(Language.of(language).word(word).stem()).isEqualTo(stem);
  }

  @Test
  void theLanguageIsToldByItsShortWords() {
    assertThat(LanguageGuess.of("", List.of(GERMAN)).code()).isEqualTo("de");
  }

  @Test
  void aWrongDeclarationIsNotBelieved() {
    assertThat(LanguageGuess.of("en-US", List.of(GERMAN)).code()).isEqualTo("de");
  }

  @Test
  void tooFewWordsLeaveTheDeclaration() {
    assertThat(LanguageGuess.of("nl", List.of("Der Hund und die Katze")).code()).isEqualTo("nl");
  }

  @Test
  void anUnlistedLanguageStaysUnknownAndDropsShortWords() {
    String finnish =
        "Me korjaamme polkupyöriä ja sähköpyöriä joka päivä. Tule käymään liikkeessämme sataman "
            + "vieressä, niin kerromme mitä korjaus maksaa ja kuinka kauan se kestää.";

    Language language = LanguageGuess.of("", List.of(finnish));

    assertThat(language.code()).isEqualTo("und");
    assertThat(language.word("ja").stop()).isTrue();
    assertThat(language.word("korjaus").stop()).isFalse();
  }

  @Test
  void aPhraseIsFoundInItsInflectedFormsButNotAcrossPunctuation() throws Exception {
    Language english = Language.of("en");
    Phrase phrase = Phrase.of("bike repair", english);

    int count =
        phrase.countIn(
            new SentenceReader(english).read("Bike repairs! A bike, repair it. The bike repair."));

    assertThat(count).isEqualTo(2);
  }
}
