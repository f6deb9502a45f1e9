package io.kaze.verticles.skill.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.verticles.skill.Attached;
import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.SkillText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeywordResearchTest {
  private static final String SHOP = "../content/bicycles.html";

  private final KeywordResearch skill = new KeywordResearch();

  @Test
  void whatAPageIsAboutRanksHigh() throws Exception {
    JsonObject output = research(Attached.fixture(getClass(), SHOP), List.of());

    assertThat(phrases(output).stream().limit(5))
        .contains("bike repair", "Harbour Street Bicycles");
    assertThat(output.getString("language")).isEqualTo("en");
  }

  @Test
  void theSitesOwnNameIsNavigationalAndWorkIsNot() throws Exception {
    JsonObject output = research(Attached.fixture(getClass(), SHOP), List.of());

    assertThat(find(output, "Harbour Street Bicycles").getString("intent"))
        .isEqualTo("navigational");
    assertThat(find(output, "bike repair").getString("intent")).isEqualTo("transactional");
  }

  @Test
  void occurrencesCanBeCountedByHand() throws Exception {
    Attached page =
        Attached.text(
            "page.html",
            "<title>Roof repair</title><h1>Roof repairs</h1><p>We do roof repair. A roof, repair or"
                + " not, needs care. Ask for a roof repair.</p><a href='/x'>roof repair</a>");

    JsonObject found = find(research(page, List.of("roof repair")), "roof repair");

    // Title 1, heading 1, text 2, and the link's text, which stands in the body; not "roof,
    // repair".
    assertThat(found.getInteger("occurrences")).isEqualTo(5);
    assertThat(found.getJsonArray("fields"))
        .isEqualTo(new JsonArray(List.of("title", "headings", "body", "links")));
  }

  @Test
  void aPhraseAskedForIsReportedThoughItIsAbsent() throws Exception {
    JsonObject output =
        research(Attached.fixture(getClass(), SHOP), List.of("bicycle insurance", "wheel truing"));

    assertThat(find(output, "bicycle insurance"))
        .isEqualTo(
            new JsonObject()
                .put("phrase", "bicycle insurance")
                .put("score", 0)
                .put("occurrences", 0)
                .put("cluster", find(output, "bicycle insurance").getInteger("cluster"))
                .put("intent", "informational")
                .put("fields", new JsonArray()));
    assertThat(find(output, "wheel truing").getInteger("occurrences")).isEqualTo(1);
    assertThat(output.getString("summary")).contains("not on the page: “bicycle insurance”");
  }

  @Test
  void aGermanPageIsReadAsGerman() throws Exception {
    JsonObject output =
        research(Attached.fixture(getClass(), "../document/tischlerei.html"), List.of());

    assertThat(output.getString("language")).isEqualTo("de");
    assertThat(phrases(output))
        .containsExactly("Tischlerei Brandt", "Massivholzmöbel", "Einbauschränke", "Holztreppen");
    assertThat(find(output, "Einbauschränke").getInteger("occurrences")).isEqualTo(4);
  }

  @Test
  void theOutputIsWhatTheSkillPromises() throws Exception {
    SkillText text = SkillText.of("keyword-research");
    Attached page = Attached.fixture(getClass(), SHOP);

    JsonObject output = research(page, List.of("tandem"));

    assertThat(text.faults("output", output)).isEmpty();
    assertThat(text.faults("input", page.input().put("phrases", new JsonArray().add("tandem"))))
        .isEmpty();
    assertThat(text.faults("output", output.copy().put("words", "many"))).isNotEmpty();
  }

  @Test
  void everyPhraseStandsInTheClusterItNames() throws Exception {
    JsonObject output = research(Attached.fixture(getClass(), SHOP), List.of("tandem"));

    for (Object each : output.getJsonArray("phrases")) {
      JsonObject phrase = (JsonObject) each;
      JsonObject cluster =
          output.getJsonArray("clusters").getJsonObject(phrase.getInteger("cluster"));
      assertThat(cluster.getJsonArray("phrases")).contains(phrase.getString("phrase"));
    }
  }

  @Test
  void theSamePageGivesTheSameOutputInAnyLocale() throws Exception {
    Attached page = Attached.fixture(getClass(), SHOP);
    String first = research(page, List.of()).encode();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(research(page, List.of()).encode()).isEqualTo(first);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aPageWithoutKeyPhrasesSaysSo() throws Exception {
    JsonObject output = research(Attached.text("p.txt", "And so it is, to be or not."), List.of());

    assertThat(phrases(output)).isEmpty();
    assertThat(output.getString("summary")).contains("0 key phrases");
  }

  @Test
  void aTextOfFiveMegabytesIsReadToTheBound() throws Exception {
    String text =
        IntStream.range(0, 400_000)
            .mapToObj(i -> "word" + (i * 7919L % 350_003) + (i % 12 == 11 ? ".\n\n" : " "))
            .collect(Collectors.joining());

    JsonObject output = research(Attached.text("long.txt", text), List.of("word1"));

    assertThat(output.getInteger("words")).isEqualTo(400_000);
    assertThat(output.getString("summary")).contains("Only the first 100,000 words were read.");
    assertThat(phrases(output)).hasSizeLessThanOrEqualTo(Ranking.PHRASES_MAX + 1);
  }

  @Test
  void aPhraseWithoutWordsIsRefused() {
    assertThatThrownBy(() -> research(Attached.text("p.txt", "Some text here."), List.of("?!")))
        .isInstanceOf(SkillFault.class)
        .hasMessage("“?!” is not a key phrase: it needs 1 to 10 words.");
  }

  @Test
  void anInterruptedTaskStops() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> research(Attached.fixture(getClass(), SHOP), List.of()))
        .isInstanceOf(InterruptedException.class);
  }

  private JsonObject research(Attached page, List<String> asked) throws Exception {
    JsonObject input = page.input();
    return skill.handle(
        asked.isEmpty() ? input : input.put("phrases", new JsonArray(asked)), page.material());
  }

  private static List<String> phrases(JsonObject output) {
    return output.getJsonArray("phrases").stream()
        .map(phrase -> ((JsonObject) phrase).getString("phrase"))
        .toList();
  }

  private static JsonObject find(JsonObject output, String phrase) {
    return output.getJsonArray("phrases").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("phrase").equals(phrase))
        .findFirst()
        .orElseThrow(() -> new AssertionError(phrase + " not in " + phrases(output)));
  }
}
