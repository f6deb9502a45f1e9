package io.kaze.verticles.skill.content.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.language.Language;
import io.kaze.verticles.skill.language.Phrase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class TargetsTest {
  private static final Language ENGLISH = Language.of("en");

  @Test
  void phrasesTheSenderNamedComeFirstInTheirOrder() throws Exception {
    JsonObject keywords = keywords(phrase("oak bench", 100, 9), phrase("oak chairs", 80, 5));

    Targets targets =
        Targets.of(new JsonArray().add("pine shelf").add("oak chair"), keywords, ENGLISH);

    assertThat(targets.all())
        .extracting(Phrase::text)
        .containsExactly("pine shelf", "oak chair", "oak bench");
  }

  @Test
  void amongStrongPhrasesTheMostUsedIsThePrimaryOne() throws Exception {
    JsonObject keywords =
        keywords(
            phrase("table", 100, 30),
            phrase("oak table", 60, 4),
            phrase("oak bench", 50, 7),
            phrase("beech stool", 20, 9));

    Targets targets = Targets.of(new JsonArray(), keywords, ENGLISH);

    assertThat(targets.primary().text()).isEqualTo("oak bench");
    assertThat(targets.secondary())
        .extracting(Phrase::text)
        .containsExactly("oak table", "beech stool");
  }

  @Test
  void theSitesOwnNameIsNoTarget() throws Exception {
    JsonObject keywords =
        keywords(
            phrase("Oak and Ash", 100, 9).put("intent", "navigational"), phrase("stool", 9, 3));

    assertThat(Targets.of(new JsonArray(), keywords, ENGLISH).all())
        .extracting(Phrase::text)
        .containsExactly("stool");
  }

  @Test
  void aGermanCompoundCountsAsAPhrase() throws Exception {
    JsonObject keywords = keywords(phrase("Holz", 100, 9), phrase("Einbauschränke", 40, 4));

    assertThat(Targets.of(new JsonArray(), keywords, Language.of("de")).primary().text())
        .isEqualTo("Einbauschränke");
  }

  @Test
  void withoutAnyPhraseThereIsNothingToDo() {
    assertThatThrownBy(() -> Targets.of(new JsonArray(), keywords(), ENGLISH))
        .isInstanceOf(SkillFault.class)
        .hasMessageStartingWith("There is no phrase to optimise the page for");
  }

  private static JsonObject keywords(JsonObject... phrases) {
    JsonArray all = new JsonArray();
    for (JsonObject phrase : phrases) {
      all.add(phrase);
    }
    return new JsonObject().put("phrases", all);
  }

  private static JsonObject phrase(String text, int score, int occurrences) {
    return new JsonObject().put("phrase", text).put("score", score).put("occurrences", occurrences);
  }
}
