package io.kaze.verticles.skill.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaze.verticles.skill.Attached;
import io.kaze.verticles.skill.SkillText;
import io.kaze.verticles.skill.keyword.KeywordResearch;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class ContentOptimisationTest {
  private final ContentOptimisation skill = new ContentOptimisation();

  @Test
  void aPageWithFlawsIsCheckedAndRewritten() throws Exception {
    JsonObject output = optimise(bicycles(), new JsonArray());

    assertThat(output.getJsonArray("phrases").getString(0)).isEqualTo("bike repair");
    JsonObject rewrites = output.getJsonObject("rewrites");
    assertThat(rewrites.getJsonObject("title"))
        .isEqualTo(
            new JsonObject()
                .put("before", "Home - Harbour Street Bicycles")
                .put("after", "Bike Repair in Bristol | Harbour Street Bicycles"));
    assertThat(rewrites.getJsonObject("description").getString("after"))
        .isEqualTo(
            "Bike repair is what we do all day. Most punctures, brake cables and broken spokes are"
                + " mended while you wait.");
    assertThat(rewrites.getJsonArray("headings").getJsonObject(0).getString("after"))
        .isEqualTo("Harbour Street Bicycles: Bike Repair in Bristol");
  }

  @Test
  void theScoreIsTheShareOfPointsEarned() throws Exception {
    JsonObject output = optimise(bicycles(), new JsonArray());

    int weight = sum(output, "weight");
    int earned = sum(output, "earned");
    assertThat(output.getInteger("score")).isEqualTo(Math.round(100f * earned / weight));
    assertThat(output.getInteger("score")).isBetween(40, 70);
  }

  @Test
  void aPageThatFollowsTheRewritesScoresHigher() throws Exception {
    Attached page = bicycles();
    JsonObject first = optimise(page, new JsonArray());
    JsonObject rewrites = first.getJsonObject("rewrites");
    String mended =
        new String(page.bytes(), java.nio.charset.StandardCharsets.UTF_8)
            .replace(
                "<title>Home - Harbour Street Bicycles</title>",
                "<title>%s</title><meta name=description content=\"%s\">"
                    .formatted(
                        rewrites.getJsonObject("title").getString("after"),
                        rewrites.getJsonObject("description").getString("after")));

    JsonObject second =
        optimise(Attached.text("page.html", mended), new JsonArray().add("bike repair"));

    assertThat(second.getInteger("score")).isGreaterThan(first.getInteger("score") + 10);
    assertThat(second.getJsonObject("rewrites").getJsonObject("title").getString("after"))
        .isEqualTo("Bike Repair in Bristol | Harbour Street Bicycles");
  }

  @Test
  void aGermanPageIsRewrittenInGerman() throws Exception {
    Attached page = Attached.fixture(getClass(), "../document/tischlerei.html");

    JsonObject rewrites = optimise(page, new JsonArray()).getJsonObject("rewrites");

    assertThat(rewrites.getJsonObject("title").getString("after"))
        .isEqualTo("Einbauschränke | Tischlerei Brandt");
    assertThat(rewrites.getJsonArray("headings").getJsonObject(1).getString("after"))
        .isEqualTo("Leistungen: Holztreppen");
  }

  @Test
  void theOutputIsWhatTheSkillPromises() throws Exception {
    SkillText text = SkillText.of("content-optimisation");
    Attached page = bicycles();

    JsonObject output = optimise(page, new JsonArray().add("tandem hire"));

    assertThat(text.faults("output", output)).isEmpty();
    assertThat(text.faults("input", input(page, new JsonArray().add("tandem hire")))).isEmpty();
    assertThat(text.faults("output", output.copy().put("score", 101))).isNotEmpty();
  }

  @Test
  void theSummaryLeadsWithTheScoreAndTheWorst() throws Exception {
    String summary = optimise(bicycles(), new JsonArray()).getString("summary");

    assertThat(summary.lines().filter(line -> !line.isBlank()).limit(2))
        .element(0)
        .asString()
        .startsWith("**Score ")
        .contains("for “bike repair” on bicycles.html");
    assertThat(summary).contains("- The title “Home - Harbour Street Bicycles” does not contain");
  }

  @Test
  void thePageAndKeywordsAlwaysGiveTheSameOutput() throws Exception {
    String first = optimise(bicycles(), new JsonArray()).encode();

    assertThat(optimise(bicycles(), new JsonArray()).encode()).isEqualTo(first);
  }

  @Test
  void aTextOfFiveMegabytesIsChecked() throws Exception {
    String text = "Roof repair in Hove is done by hand, with slate and lead. ".repeat(80_000);

    JsonObject output = optimise(Attached.text("long.txt", text), new JsonArray());

    assertThat(output.getJsonArray("checks").encode()).contains("The page has 960000 words.");
  }

  @Test
  void anInterruptedTaskStops() throws Exception {
    JsonObject input = input(bicycles(), new JsonArray());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> skill.handle(input, bicycles().material()))
        .isInstanceOf(InterruptedException.class);
  }

  private static Attached bicycles() throws Exception {
    return Attached.fixture(ContentOptimisationTest.class, "bicycles.html");
  }

  private JsonObject optimise(Attached page, JsonArray asked) throws Exception {
    return skill.handle(input(page, asked), page.material());
  }

  private static JsonObject input(Attached page, JsonArray asked) throws Exception {
    JsonObject keywords = new KeywordResearch().handle(page.input(), page.material());
    return page.input().put("keywords", keywords).put("phrases", asked);
  }

  private static int sum(JsonObject output, String key) {
    return output.getJsonArray("checks").stream()
        .mapToInt(check -> ((JsonObject) check).getInteger(key))
        .sum();
  }
}
