package io.kaze.verticles.skill.lead;

import static io.kaze.verticles.skill.lead.LeadFiles.findings;
import static io.kaze.verticles.skill.lead.LeadFiles.leads;
import static io.kaze.verticles.skill.lead.LeadFiles.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataQualityTest {
  private static final Limits TIGHT = new Limits(1_000, 2_000, 9, 30, 3, 20, 2, 3, 2, 1_000);

  @Test
  void aRowWithTooFewCellsIsScoredAndFound() throws Exception {
    JsonObject ranking = LeadFiles.leads("Name,Budget,Position\nAda,60000\nBen,1,CEO\n").score();

    assertThat(names(ranking)).containsExactly("Ben", "Ada");
    assertThat(findings(ranking))
        .contains(
            "warning 2 : The row has 2 cells, the header 3; it was scored with the last ones"
                + " missing.");
  }

  @Test
  void aRowWithTooManyCellsIsSkippedAndFound() throws Exception {
    JsonObject ranking = LeadFiles.leads("Name,Budget\nAda,60,000\nBen,1000\n").score();

    assertThat(names(ranking)).containsExactly("Ben");
    assertThat(ranking.getLong("rows")).isEqualTo(2);
    assertThat(ranking.getLong("scored")).isEqualTo(1);
    assertThat(findings(ranking))
        .contains(
            "error 2 : The row has 3 cells, the header 2; it was skipped. Is a cell with a"
                + " delimiter in it not quoted?");
  }

  @Test
  void delimitersAtTheEndOfARowAreNoCells() throws Exception {
    JsonObject ranking =
        LeadFiles.leads("Name,Last contact\nAda,2026-01-01,,\nBen,2026-06-01,,\n").score();

    assertThat(names(ranking)).containsExactly("Ben", "Ada");
    assertThat(findings(ranking)).noneMatch(finding -> finding.startsWith("error"));
  }

  @Test
  void linesAreCountedAsAnEditorDoes() throws Exception {
    String csv = "Name,Budget\r\n\r\n\"Ada\r\nVoss\",soon\r\n\r\nBen,later\r\n,\r\n";

    JsonObject ranking = LeadFiles.leads(csv).score();

    assertThat(findings(ranking))
        .contains(
            "warning 3 Budget: \"soon\" is not a number; it earns 0 points for budget.",
            "warning 6 Budget: \"later\" is not a number; it earns 0 points for budget.",
            "info 7 : The row is empty; it was skipped.");
    assertThat(ranking.getLong("rows")).isEqualTo(3);
  }

  @Test
  void duplicateAndInvalidAddressesAreFoundAndTheInvalidEarnsNothing() throws Exception {
    JsonObject ranking =
        LeadFiles.leads("Name,Email\nAda,a@b.test\nBen,A@B.test\nCem,cem at c.test\n").score();

    assertThat(findings(ranking))
        .contains(
            "warning 3 Email: \"A@B.test\" stands in line 2 already; both rows were scored.",
            "warning 4 Email: \"cem at c.test\" is not a valid e-mail address.");
    assertThat(leads(ranking).getLast().getDouble("score")).isZero();
  }

  @Test
  void addressesBeyondTheRememberedOnesAreSaidNotToBeCompared() throws Exception {
    String csv = "Name,Email\na,a@x.test\nb,b@x.test\nc,c@x.test\nd,c@x.test\ne,a@x.test\n";

    JsonObject ranking = LeadFiles.leads(csv).score(TIGHT);

    assertThat(findings(ranking))
        .anyMatch(f -> f.contains("among the first 2 different e-mail addresses only"))
        .anyMatch(f -> f.startsWith("warning 6") && f.contains("stands in line 2 already"));
  }

  @Test
  void findingsAreBoundedAndTheRestIsCounted() throws Exception {
    String csv = "Name,Budget\n" + "Ada,soon\n".repeat(10) + "Ben,1,2,3\n";

    JsonObject ranking = LeadFiles.leads(csv).score(TIGHT);

    assertThat(findings(ranking)).filteredOn(f -> f.startsWith("warning")).hasSize(3);
    assertThat(findings(ranking)).filteredOn(f -> f.startsWith("error 12")).hasSize(1);
    assertThat(ranking.getLong("findingsOmitted")).isEqualTo(7);
    assertThat(ranking.getString("summary")).contains("1 error, 10 warnings, 8 remarks");
  }

  @Test
  void theRankingIsBoundedAndSaysSo() throws Exception {
    JsonObject ranking = LeadFiles.leads("Name,Budget\na,1\nb,60000\nc,9000\n").score(TIGHT);

    assertThat(names(ranking)).containsExactly("b", "c");
    assertThat(ranking.getBoolean("truncated")).isTrue();
    assertThat(ranking.getLong("scored")).isEqualTo(3);
  }

  @Test
  void wideTablesAndLongCellsAreClippedInTheFieldsAndSaid() throws Exception {
    String csv = "Budget,b,c,d\n9000," + "x".repeat(40) + ",3,4\n";

    JsonObject ranking = LeadFiles.leads(csv).score(TIGHT);

    assertThat(leads(ranking).getFirst().getJsonObject("fields").getMap())
        .containsOnlyKeys("Budget", "b", "c")
        .containsEntry("b", "x".repeat(20) + "…");
    assertThat(findings(ranking))
        .anyMatch(f -> f.startsWith("warning 2 b: The cell has 40 characters"));
  }

  @Test
  void aWindowsFileIsReadAndSaid() throws Exception {
    JsonObject ranking = LeadFiles.leads(LeadFiles.fixture("windows-1252.csv")).score();

    assertThat(names(ranking)).containsExactly("Jörg Müller");
    assertThat(findings(ranking)).anyMatch(f -> f.contains("was read as windows-1252"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkIsFollowed(String charset) throws Exception {
    byte[] csv =
        "\uFEFFName\tFirma\tBudget\nJörg\tBäcker\t5000\n".getBytes(Charset.forName(charset));

    JsonObject ranking = LeadFiles.leads(csv).score();

    assertThat(names(ranking)).containsExactly("Jörg");
    assertThat(ranking.getJsonObject("columns").getString("name")).isEqualTo("Name");
  }

  @Test
  void excelsSeparatorLineIsNoHeader() throws Exception {
    JsonObject ranking = LeadFiles.leads("sep=;\nName;Budget\nAda;1.000,50\n").score();

    assertThat(names(ranking)).containsExactly("Ada");
    assertThat(leads(ranking).getFirst().getLong("line")).isEqualTo(3);
  }

  @Test
  void headersThatRepeatAreToldApart() throws Exception {
    JsonObject ranking = LeadFiles.leads("Budget,Budget,\n9000,2,x\n").score();

    assertThat(leads(ranking).getFirst().getJsonObject("fields").getMap())
        .containsOnlyKeys("Budget", "Budget (2)", "column 3");
    assertThat(findings(ranking))
        .anyMatch(f -> f.startsWith("warning 1 Budget: This header stands there more than once"));
  }

  @Test
  void quotesInsideACellDoNotBreakTheFile() throws Exception {
    byte[] csv =
        "Name,Budget\n\"Ada \"\"the\"\" Voss\",1000\nBen 5\" Roth,9000\n"
            .getBytes(StandardCharsets.UTF_8);

    JsonObject ranking = LeadFiles.leads(csv).score();

    assertThat(names(ranking)).containsExactly("Ben 5\" Roth", "Ada \"the\" Voss");
  }
}
