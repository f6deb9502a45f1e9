package io.kaze.verticles.skill.content.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.skill.content.check.DescriptionLength;
import io.kaze.verticles.skill.content.check.TitleLength;
import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.content.subject.Targets;
import io.kaze.verticles.skill.document.PageReader;
import io.kaze.verticles.skill.language.Language;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewriteTest {

  @Test
  void aGoodTitleIsLeftAlone() throws Exception {
    String title = "Oak Tables Made by Hand in Hove | Oak & Ash";

    Change change = TitleRewrite.of(subject("<title>" + title + "</title><p>Text.", "oak table"));

    assertThat(change).isEqualTo(new Change(title, title));
  }

  @Test
  void theTitleTakesThePlaceThatTheTextNames() throws Exception {
    Change change =
        TitleRewrite.of(
            subject(
                "<title>Home | Oak & Ash Joinery</title><p>We sell an oak table in Hove.",
                "oak table"));

    assertThat(change.after()).isEqualTo("Oak Table in Hove | Oak & Ash Joinery");
  }

  @Test
  void theTitleTakesAHeadingThatHoldsThePhrase() throws Exception {
    Change change =
        TitleRewrite.of(
            subject(
                "<title>Home | Oak & Ash</title><h2>Every oak table is made by hand</h2><p>Text.",
                "oak table"));

    assertThat(change.after()).isEqualTo("Every oak table is made by hand | Oak & Ash");
  }

  @Test
  void aTitleThatIsTooLongKeepsItsTellingPart() throws Exception {
    String title =
        "Oak table makers in Hove - chairs, stools, shelves, benches and so much more - Oak";

    Change change = TitleRewrite.of(subject("<title>" + title + "</title><p>By Oak.", "oak table"));

    assertThat(change.after()).isEqualTo("Oak table makers in Hove: chairs, stools, shelves");
  }

  @Test
  void aBarePhraseIsJoinedByWhatElseThePageOffers() throws Exception {
    String html = "<title>Home | Ash</title><p>An oak table. A garden bench! Any garden bench.";

    Change change = TitleRewrite.of(subject(html, "oak table", "garden bench", "steel lamp"));

    assertThat(change.after()).isEqualTo("Oak Table & Garden Bench | Ash");
  }

  @ParameterizedTest
  @CsvSource({
    "an extraordinarily long winded phrase about the making of large oak tables",
    "oak",
    "supercalifragilisticexpialidociousnessofanoaktablemadeinhovebyhand",
  })
  void noTitleIsEverTooLong(String phrase) throws Exception {
    String html =
        "<title>Welcome to a page whose title goes on and on and on and on, and on</title>";

    Change change = TitleRewrite.of(subject(html + "<h1>" + phrase + "</h1><p>Text.", phrase));

    assertThat(change.after().length()).isBetween(1, TitleLength.MAX);
  }

  @Test
  void aDescriptionIsMadeOfThePagesOwnSentences() throws Exception {
    String html =
        "<p>It is old. We are a family firm by the sea in Hove. An oak table from us outlives you."
            + " Each one is planed, joined and oiled by hand.</p>";

    Change change = DescriptionRewrite.of(subject(html, "oak table"));

    assertThat(change.before()).isEmpty();
    assertThat(change.after())
        .isEqualTo(
            "An oak table from us outlives you. Each one is planed, joined and oiled by hand.");
  }

  @Test
  void aSentenceThatIsTooLongIsCutAtAClause() throws Exception {
    String html =
        "<p>An oak table is a thing that a family keeps for longer than it keeps its house, which is"
            + " why we take three weeks over each, and why we ask you to come and see the boards that"
            + " yours will be made of before we cut them.</p>";

    Change change = DescriptionRewrite.of(subject(html, "oak table"));

    assertThat(change.after())
        .isEqualTo(
            "An oak table is a thing that a family keeps for longer than it keeps its house, which"
                + " is why we take three weeks over each.");
    assertThat(change.after().length()).isLessThanOrEqualTo(DescriptionLength.MAX);
  }

  @Test
  void aPageWithoutTheGivenPhraseHasItLeadIntoASentence() throws Exception {
    String html = "<p>We make tables, chairs and beds out of wood from the Weald, for you to keep.";

    Change change = DescriptionRewrite.of(subject(html, "oak furniture"));

    assertThat(change.after())
        .isEqualTo(
            "Oak Furniture: We make tables, chairs and beds out of wood from the Weald, for you to"
                + " keep.");
  }

  @Test
  void aPageWithoutASentenceKeepsItsDescription() throws Exception {
    Change change = DescriptionRewrite.of(subject("<p>Tables", "oak table"));

    assertThat(change.changes()).isFalse();
  }

  @Test
  void headingsAreBroughtIntoOrderAndSiblingsStayAlike() throws Exception {
    String html = "<h1>Oak table</h1><h3>A</h3><h5>B</h5><h3>C</h3><h1>D</h1><h2>E</h2><p>Text.";

    List<HeadingChange> changes = HeadingRewrites.of(subject(html, "oak table"));

    assertThat(changes)
        .extracting(each -> each.text().before() + each.levelBefore() + each.level())
        .containsExactly("A32", "B53", "C32", "D12", "E23");
  }

  @Test
  void aMissingMainHeadingIsProposed() throws Exception {
    List<HeadingChange> changes =
        HeadingRewrites.of(subject("<h2>Prices</h2><p>Text.", "oak table"));

    assertThat(changes).containsExactly(new HeadingChange(0, 1, new Change("", "Oak Table")));
  }

  @Test
  void headingsThatSayNothingNameWhatTheirSectionIsAbout() throws Exception {
    String html =
        "<title>Home | Ash</title><h1>Welcome to Ash</h1><p>An oak table.</p>"
            + "<h2>Services</h2><p>A garden bench, or two garden benches.</p>"
            + "<h2>Products</h2><p>Another garden bench.</p><h2>Prices</h2><p>A garden bench.</p>";

    List<HeadingChange> changes = HeadingRewrites.of(subject(html, "oak table", "garden bench"));

    assertThat(changes)
        .extracting(HeadingChange::text)
        .containsExactly(
            new Change("Welcome to Ash", "Ash: Oak Table"),
            new Change("Services", "Services: garden bench"));
  }

  @Test
  void aHeadingOfItsOwnWordsKeepsThemBehindThePhrase() throws Exception {
    List<HeadingChange> changes =
        HeadingRewrites.of(subject("<h1>Made to outlive you</h1><p>Text.", "oak table"));

    assertThat(changes.getFirst().text().after()).isEqualTo("Oak Table: Made to outlive you");
  }

  @Test
  void headingChangesAreBounded() throws Exception {
    String html = "<h1>Oak table</h1>" + "<h3>More oak</h3>".repeat(100) + "<p>Text.";

    assertThat(HeadingRewrites.of(subject(html, "oak table"))).hasSize(HeadingRewrites.CHANGES_MAX);
  }

  @Test
  void aCutNeverEndsOnALooseWord() {
    Language english = Language.of("en");

    assertThat(Clip.phrase("Tables made by hand and with the best of oak", 33, english))
        .isEqualTo("Tables made by hand");
    assertThat(Clip.phrase("Oak tables", 33, english)).isEqualTo("Oak tables");
  }

  private static Subject subject(String html, String... phrases) throws Exception {
    Language english = Language.of("en");
    JsonArray asked = new JsonArray(List.of((Object[]) phrases));
    return Subject.of(
        PageReader.page("page.html", "", html.getBytes(StandardCharsets.UTF_8)),
        english,
        Targets.of(asked, new JsonObject(), english));
  }
}
