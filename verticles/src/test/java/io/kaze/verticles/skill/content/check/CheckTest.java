package io.kaze.verticles.skill.content.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.skill.content.subject.Subject;
import io.kaze.verticles.skill.content.subject.Targets;
import io.kaze.verticles.skill.document.Page;
import io.kaze.verticles.skill.document.PageReader;
import io.kaze.verticles.skill.language.Language;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every check on a page that passes and on pages that do not; the primary target is “oak table”.
 */
class CheckTest {
  private static final String TEXT = "<p>Plain words only.</p>";
  private static final String DAY = "The sun is up and the day is warm. ";
  private static final String LONG_SENTENCE = "One two three four five ".repeat(6) + "end. ";

  static Stream<Arguments> pages() {
    return Stream.of(
        // check, html, status (null: does not apply), a piece of the finding
        page("title-length", "<title>" + "x".repeat(30) + "</title>", "PASS", "has 30 characters."),
        page("title-length", "<title>" + "x".repeat(60) + "</title>", "PASS", "has 60 characters."),
        page("title-length", "<title>" + "x".repeat(29) + "</title>", "WARN", "has 29 characters"),
        page("title-length", "<title>" + "x".repeat(61) + "</title>", "WARN", "has 61 characters"),
        page("title-length", "", "FAIL", "no title"),
        page("title-phrase", "<title>Our Oak Tables</title>", "PASS", "“Our Oak Tables” contains"),
        page("title-phrase", "<title>Tables of oak</title>", "WARN", "but apart"),
        page("title-phrase", "<title>Home</title>", "FAIL", "“Home” does not contain “oak table”"),
        page("title-phrase", "", "FAIL", "no title to hold “oak table”"),
        page("description-length", description("d".repeat(70)), "PASS", "70 characters"),
        page("description-length", description("d".repeat(161)), "WARN", "161 characters"),
        page("description-length", description("short"), "WARN", "“short” has 5 characters"),
        page("description-length", "", "FAIL", "no meta description"),
        page("description-phrase", description("An oak table."), "PASS", "contains “oak table”"),
        page("description-phrase", description("A chair."), "FAIL", "does not contain"),
        page("description-phrase", "", null, ""),
        page("single-h1", "<h1>One</h1>", "PASS", "“One”"),
        page("single-h1", "<h1>One</h1><h1>Two</h1>", "WARN", "2 main headings (h1): “One”, “Two”"),
        page("single-h1", "<h2>Sub</h2>", "FAIL", "no main heading"),
        page("heading-order", "<h1>A</h1><h2>B</h2><h3>C</h3><h2>D</h2>", "PASS", "4 headings"),
        page("heading-order", "<h1>A</h1><h3>B</h3>", "FAIL", "h1 to h3 at “B”"),
        page("heading-order", "<h1>A</h1>", null, ""),
        page("heading-phrase", "<h1>An oak table</h1>", "PASS", "“An oak table”"),
        page("heading-phrase", "<h1>Hi</h1><h2>Oak tables</h2>", "WARN", "“Oak tables”"),
        page("heading-phrase", "<h1>Hi</h1>", "FAIL", "No heading contains"),
        page("opening-phrase", "<p>An oak table.</p>", "PASS", "first 100 words"),
        page("opening-phrase", "<p>" + "word ".repeat(98) + "oak table</p>", "PASS", "comes up"),
        page("opening-phrase", "<p>" + "word ".repeat(99) + "oak table</p>", "WARN", "not come up"),
        page("opening-phrase", TEXT, "FAIL", "nor after them"),
        page(
            "phrase-density",
            "<p>oak table " + "word ".repeat(98) + "</p>",
            "PASS",
            "1 time in 100 words (1.0 %)"),
        page(
            "phrase-density",
            "<p>" + ("oak table " + "word ".repeat(23)).repeat(4) + "</p>",
            "WARN",
            "4 times in 100 words (4.0 %)"),
        page(
            "phrase-density",
            "<p>" + ("oak table " + "word ".repeat(8)).repeat(10) + "</p>",
            "FAIL",
            "10 times in 100 words (10.0 %): this reads as stuffing"),
        page("phrase-density", TEXT, "FAIL", "does not occur"),
        page("phrase-density", "<p>oak table</p>", null, ""),
        page("phrase-coverage", "<p>Oak bench, oak chair.</p>", "PASS", "“oak bench”, “oak chair”"),
        page(
            "phrase-coverage",
            "<p>Oak bench.</p>",
            "WARN",
            "lacks 1 of 2 secondary phrases: “oak chair”"),
        page("phrase-coverage", TEXT, "FAIL", "lacks 2 of 2"),
        page("word-count", "<p>" + "word ".repeat(300) + "</p>", "PASS", "300 words"),
        page("word-count", "<p>" + "word ".repeat(299) + "</p>", "WARN", "299 words"),
        page("word-count", "<p>" + "word ".repeat(149) + "</p>", "FAIL", "149 words"),
        page("readability", "<p>" + DAY.repeat(12) + "</p>", "PASS", "plain English"),
        page(
            "readability",
            "<p>"
                + "Internationally renowned organisations continuously accumulate considerable responsibilities. "
                    .repeat(15)
                + "</p>",
            "FAIL",
            "difficult"),
        page("readability", "<p>" + DAY + "</p>", null, ""),
        page(
            "sentence-length",
            "<p>" + DAY.repeat(10) + LONG_SENTENCE + "</p>",
            "PASS",
            "1 of 11 sentences"),
        page(
            "sentence-length",
            "<p>" + DAY.repeat(4) + LONG_SENTENCE + "</p>",
            "WARN",
            "1 of 5 sentences have more than 25 words; the longest, “One two"),
        page("sentence-length", "<p>" + LONG_SENTENCE + "</p>", "FAIL", "has 31"),
        page("paragraph-length", "<p>" + "word ".repeat(100) + "</p>", "PASS", "1 paragraph"),
        page(
            "paragraph-length",
            "<p>" + "word ".repeat(101) + "</p>",
            "WARN",
            "1 paragraph of more than 100 words"),
        page("paragraph-length", "<p>" + "word ".repeat(201) + "</p>", "FAIL", "1 paragraph"),
        page(
            "image-alts",
            "<img src=a.jpg alt='A table'><img src=b.png alt=''>",
            "PASS",
            "2 images"),
        page(
            "image-alts",
            "<img src=a.jpg alt='A table'><img src=c.jpg alt='A leg'><img src=b.jpg>",
            "WARN",
            "1 of 3 images without an alternative text that says what it shows: “b.jpg”"),
        page("image-alts", "<img src=a.jpg alt=DSC_0412>", "FAIL", "“a.jpg”"),
        page("image-alts", "", null, ""),
        page(
            "internal-links",
            "<a href=/x>x</a><a href=https://b.example>b</a>",
            "PASS",
            "1 links within the site, 1 to others"),
        page("internal-links", "<a href=/x>x</a>".repeat(101), "WARN", "101 links"),
        page("internal-links", "<a href=https://b.example>b</a>", "FAIL", "0 links within"),
        page("anchor-texts", "<a href=/x>Our oak tables</a>", "PASS", "1 link says"),
        page(
            "anchor-texts",
            "<a href=/x>Tables</a>".repeat(3) + "<a href=/y>Click here!</a>",
            "WARN",
            "“Click here! → /y”"),
        page("anchor-texts", "<a href=/y>here</a>", "FAIL", "1 of 1 link"),
        page("anchor-texts", "", null, ""),
        page("declared-language", "<html lang=en-GB>", "PASS", "en-GB"),
        page(
            "declared-language", "<html lang=de>", "FAIL", "declares “de”, but is written in “en”"),
        page("declared-language", "", "FAIL", "does not declare"));
  }

  @ParameterizedTest(name = "{0} {2} {3}")
  @MethodSource("pages")
  void aPageGetsTheFindingItDeserves(String name, String html, String status, String piece)
      throws Exception {
    Optional<Finding> finding = check(name).look(subject("page.html", html, "en"));

    assertThat(finding.map(each -> each.status().name()).orElse(null)).isEqualTo(status);
    assertThat(finding.map(Finding::finding).orElse("")).contains(piece);
    assertThat(finding.map(each -> each.advice().isEmpty()).orElse(true))
        .isEqualTo(status == null || status.equals("PASS"));
  }

  @Test
  void everyCheckHasItsOwnNameAndAnEvenWeight() {
    assertThat(Check.ALL).extracting(Check::name).doesNotHaveDuplicates().hasSize(18);
    assertThat(Check.ALL).allMatch(check -> check.weight() % 2 == 0 && check.weight() > 0);
    assertThat(pages().map(each -> (String) each.get()[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(Check.ALL.stream().map(Check::name).toList());
  }

  @Test
  void plainTextIsNotBlamedForWhatItCannotHave() throws Exception {
    Subject subject = subject("note.txt", "Oak tables\n\nWe make an oak table by hand.", "en");

    assertThat(
            List.of("description-length", "heading-order", "internal-links", "declared-language"))
        .allSatisfy(name -> assertThat(check(name).look(subject)).isEmpty());
  }

  @Test
  void readingEaseIsOnlyForEnglish() throws Exception {
    assertThat(check("readability").look(subject("p.html", "<p>" + DAY.repeat(12), "fr")))
        .isEmpty();
  }

  private static Arguments page(String check, String html, String status, String piece) {
    return Arguments.of(check, html, status, piece);
  }

  private static String description(String text) {
    return "<meta name=description content='" + text + "'>";
  }

  private static Check check(String name) {
    return Check.ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  private static Subject subject(String name, String text, String language) throws Exception {
    boolean bare = name.endsWith(".html") && !text.contains("<p>");
    byte[] bytes = (text + (bare ? TEXT : "")).getBytes(StandardCharsets.UTF_8);
    Page page = PageReader.page(name, "", bytes);
    JsonArray asked = new JsonArray().add("oak table").add("oak bench").add("oak chair");
    Language written = Language.of(language);
    return Subject.of(page, written, Targets.of(asked, new JsonObject(), written));
  }
}
