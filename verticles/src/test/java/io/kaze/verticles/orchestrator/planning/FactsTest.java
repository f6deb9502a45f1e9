package io.kaze.verticles.orchestrator.planning;

import static io.kaze.verticles.orchestrator.planning.Fixture.LEADS_CSV;
import static io.kaze.verticles.orchestrator.planning.Fixture.PAGE_HTML;
import static io.kaze.verticles.orchestrator.planning.Fixture.attachment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          leads.csv    | application/octet-stream  | leads-table
          LEADS.TSV    | ''                        | leads-table
          export       | text/csv; charset=utf-8   | leads-table
          page.html    | text/html                 | document
          page.htm     | text/plain                | document
          notes.md     | application/octet-stream  | document
          notes.txt    | text/plain                | document
          readme       | text/markdown             | document
          profile.yaml | text/plain                | lead-profile
          profile.json | application/json          | lead-profile
          profile      | application/x-yaml        | lead-profile
          """)
  void anAttachmentIsRecognisedByItsNameFirst(String name, String mediaType, String fact) {
    var facts = Facts.of("Do it", List.of(attachment("a1", name, mediaType, "some text")));

    assertThat(facts.known()).containsOnlyKeys("goal-text", fact);
  }

  @Test
  void anAttachmentStandsForItselfByReference() {
    var facts = Facts.of("Do it", List.of(LEADS_CSV));

    assertThat(facts.known().get("leads-table"))
        .isEqualTo(
            Map.of(
                "attachmentId", "a1",
                "name", "leads.csv",
                "mediaType", "text/csv",
                "sizeBytes", LEADS_CSV.sizeBytes()));
  }

  @Test
  void aPageWithoutNameOrTypeIsRecognisedByItsBeginning() {
    var page = attachment("a1", "download", "application/octet-stream", "\n <!DOCTYPE html><p>Hi");

    var facts = Facts.of("Do it", List.of(page));

    assertThat(facts.known()).containsKey("document");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          leads.csv  | 89504e470d0a1a0a | leads.csv was not used: it is a picture.
          leads.csv  | 504b030414000600 | leads.csv was not used: it is an archive or an Office file; please save it as CSV, HTML or text.
          page.html  | 255044462d312e37 | page.html was not used: it is a PDF; please attach its text or the web page.
          leads.csv  | 6e616d6500010203 | leads.csv was not used: it is not text but binary data.
          leads.csv  | ''               | leads.csv was not used: it is empty.
          song.mp3   | 4944332020202020 | song.mp3 was not used: it is of a kind I do not know.
          """)
  void aFileOfNoUseIsNamedWithTheReason(String name, String hex, String note) {
    var bytes = Buffer.buffer(HexFormat.of().parseHex(hex));
    var file = new Attachment("a1", name, "application/octet-stream", bytes.length(), bytes);

    var facts = Facts.of("Do it", List.of(file));

    assertThat(facts.notes()).containsExactly(note);
    assertThat(facts.known()).containsOnlyKeys("goal-text");
  }

  @Test
  void aTableInUtf16IsText() {
    var bytes = Buffer.buffer("\uFEFFname;firm\n".getBytes(StandardCharsets.UTF_16LE));
    var file = new Attachment("a1", "leads.csv", "text/csv", bytes.length(), bytes);

    var facts = Facts.of("Do it", List.of(file));

    assertThat(facts.known()).containsKey("leads-table");
  }

  @Test
  void ofSeveralFilesOfAKindTheFirstIsUsedAndTheOthersAreNamed() {
    var second = attachment("a9", "more.csv", "text/csv", "name\nBo\n");

    var facts = Facts.of("Score the leads", List.of(LEADS_CSV, second, PAGE_HTML));

    assertThat(facts.known().get("leads-table")).isEqualTo(LEADS_CSV.reference());
    assertThat(facts.notes())
        .containsExactly(
            "more.csv was not used: one goal works on a table of leads, and I took leads.csv.");
  }

  @Test
  void ofSeveralFilesOfAKindTheOneTheGoalNamesIsUsed() {
    var second = attachment("a9", "more.csv", "text/csv", "name\nBo\n");

    var facts = Facts.of("Score the leads in More.csv", List.of(LEADS_CSV, second));

    assertThat(facts.known().get("leads-table")).isEqualTo(second.reference());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Aim at "bike repair" and "e-bike service" | bike repair;e-bike service
          Aim at “bike repair”                      | bike repair
          Ziele auf „Fahrrad Reparatur“             | Fahrrad Reparatur
          Visez «réparation vélo»                   | réparation vélo
          Ziele auf »Fahrrad«                       | Fahrrad
          Aim at 'bike repair'                      | bike repair
          Aim at ‘bike repair’                      | bike repair
          It's my firm's page, don't ask            | ``
          Twice "a b" and "a b"                     | a b
          """)
  void quotedPhrasesAreTargets(String goal, String phrases) {
    var facts = Facts.of(goal, List.of());

    var expected = phrases.isEmpty() ? null : List.of(phrases.split(";"));
    assertThat(facts.known().get("target-phrases")).isEqualTo(expected);
  }

  @Test
  void factsSurviveATripThroughJson() throws JsonProcessingException {
    var facts = Facts.of("Score \"these\"", List.of(LEADS_CSV, LEADS_CSV, PAGE_HTML));
    var json = new ObjectMapper();

    var back = json.readValue(json.writeValueAsString(facts), Facts.class);

    assertThat(back).isEqualTo(facts);
  }
}
