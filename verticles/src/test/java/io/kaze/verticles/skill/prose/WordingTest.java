package io.kaze.verticles.skill.prose;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.bus.address.Bus;
import io.kaze.bus.message.Envelope;
import io.kaze.bus.testing.TestKernel;
import io.kaze.verticles.model.Models;
import io.kaze.verticles.model.ScriptedGateway;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final JsonObject COMPUTED =
      new JsonObject()
          .put("summary", "Scored 12 of 14 rows.")
          .put("rows", 14)
          .put(
              "leads", new JsonArray().add(new JsonObject().put("name", "Ada").put("score", 93.5)));

  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = Bus.of(vertx);
  private final ScriptedGateway gateway = ScriptedGateway.on(bus);

  @AfterEach
  void close() {
    TestKernel.get(vertx.close());
  }

  private Words words(Duration max) {
    Wording wording =
        new Wording(
            new Models(bus, InstantSource.system(), TestKernel.IDENTIFIERS),
            InstantSource.system(),
            max);
    return wording.of(
        Envelope.of(TestKernel.TENANT, "goal"),
        "lead-scoring",
        COMPUTED,
        "Welche 5 Kontakte rufe ich zuerst an?",
        null);
  }

  private Words words() {
    return words(Duration.ofSeconds(30));
  }

  private static String text(String text) {
    return new JsonObject().put("text", text).encode();
  }

  @Test
  void wordsWhoseFiguresAreTheSkillsStand() {
    gateway.thenSay(text("Rufen Sie **Ada** zuerst an: 93,5 Punkte, 14 Zeilen, 5 gefragt."));

    assertThat(words())
        .isEqualTo(
            new Words.Written(
                "Rufen Sie Ada zuerst an: 93,5 Punkte, 14 Zeilen, 5 gefragt.",
                ScriptedGateway.MODEL));
    assertThat(gateway.words(0)).contains("Welche 5 Kontakte", "93.5", "language of the goal");
  }

  @Test
  void anInventedFigureIsMendedOnce() {
    gateway.thenSay(text("Ada has 97 points.")).thenSay(text("Ada has 93.5 points."));

    assertThat(words()).isEqualTo(new Words.Written("Ada has 93.5 points.", ScriptedGateway.MODEL));
    assertThat(gateway.words(1)).contains("it names 97, which the results do not");
  }

  @Test
  void aFigureInventedTwiceLeavesTheComputedWords() {
    gateway.otherwise(ask -> ScriptedGateway.said(text("Ada has 97 points.")));

    assertThat(words())
        .isEqualTo(
            new Words.AsComputed(
                "scripted-1 was asked for the words, but it names 97, which the results do not;"
                    + " the computed words stand."));
    assertThat(gateway.asked()).hasSize(2);
  }

  @Test
  void anEssayAndNothingAtAllAreRefused() {
    gateway.thenSay(text("x".repeat(2_000))).thenSay("{}");

    assertThat(words()).isInstanceOf(Words.AsComputed.class);
    assertThat(gateway.words(1)).contains("more than 1500 characters");
  }

  @Test
  void aHangLeavesTheComputedWords() {
    gateway.otherwise(ask -> ScriptedGateway.hang(vertx, ask));

    assertThat(words(Duration.ofMillis(50)))
        .isEqualTo(
            new Words.AsComputed(
                "a model was asked for the words: Script did not begin to answer in time;"
                    + " the computed words stand."));
  }

  @Test
  void withoutAModelNobodyIsAskedAndNothingIsSaid() {
    gateway.gone();

    assertThat(words()).isEqualTo(new Words.AsComputed(""));
    assertThat(gateway.asked()).isEmpty();
  }

  @Test
  void aLargeResultIsCutToWhatAModelNeeds() {
    JsonArray leads = new JsonArray();
    for (int i = 0; i < 5_000; i++) {
      leads.add(new JsonObject().put("rank", i).put("why", "x".repeat(500)));
    }

    String sheet =
        FactSheet.of(
            new JsonObject()
                .put("summary", "Many.")
                .put("leads", leads)
                .put("markdown", "m".repeat(100_000))
                .put("html", "<p>".repeat(100_000)));

    assertThat(sheet).hasSizeLessThanOrEqualTo(FactSheet.CHARACTERS_MAX);
    assertThat(sheet).contains("Many.").doesNotContain("<p>");
  }
}
