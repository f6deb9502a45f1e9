package io.kaze.verticles.skill.report;

import static io.kaze.verticles.skill.report.Reports.everything;
import static io.kaze.verticles.skill.report.Reports.report;
import static io.kaze.verticles.skill.report.Reports.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kaze.verticles.skill.SkillFault;
import io.kaze.verticles.skill.SkillText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportGenerationTest {

  @Test
  void everyResultHasItsSectionAndTheMethodIsSaid() throws Exception {
    JsonObject report = report(everything());

    assertThat(report.getString("title")).isEqualTo("Lead ranking, key phrases and page review");
    assertThat(report.getString("markdown"))
        .contains("## What was asked", "## Key findings", "## Leads", "## Key phrases")
        .contains("## Page review", "## Data quality", "## Method and limits")
        .contains("Additive value model.", "RAKE.", "Weighted check list.", "No model was used");
    assertThat(Jsoup.parse(report.getString("html")).select("h2").eachText())
        .containsExactly(
            "What was asked",
            "Key findings",
            "Leads",
            "Key phrases",
            "Page review",
            "Data quality",
            "Method and limits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ranking", "keywords", "review"})
  void oneResultIsEnough(String name) throws Exception {
    JsonObject report = report(new JsonObject().put(name, result(name)));

    assertThat(Reports.page(report).getElementsByTagName("table").getLength()).isPositive();
    assertThat(report.getString("summary")).contains("no model used").contains("\n- ");
  }

  @Test
  void aRewriteThatChangesNothingIsSaidToBeUnchanged() throws Exception {
    JsonObject report = report(new JsonObject().put("review", result("review")));

    assertThat(report.getString("markdown"))
        .contains("| Heading 2 | Welcome | Fair trade beans from our roaster |")
        .contains("| Heading 2 | Contact | (unchanged) |");
  }

  @Test
  void nothingToReportOnIsRefused() {
    SkillFault fault =
        catchThrowableOfType(
            SkillFault.class, () -> report(new JsonObject().put("goal", "Write a report")));

    assertThat(fault)
        .hasMessage(
            "There is nothing to report on: give at least one of ranking, keywords and review.");
  }

  @Test
  void absentAndOddPropertiesMakeTheReportShorterNotFail() throws Exception {
    JsonObject odd =
        new JsonObject()
            .put("leads", new JsonArray().add("x").add(new JsonObject().put("score", "high")))
            .put("distribution", "none")
            .put("findings", new JsonArray().add(new JsonObject()))
            .put("rows", Double.NaN);

    JsonObject report =
        report(
            new JsonObject()
                .put("ranking", odd)
                .put("keywords", new JsonObject().put("phrases", 7))
                .put("review", new JsonObject().put("checks", new JsonArray().addNull())));

    assertThat(Reports.page(report)).isNotNull();
    assertThat(report.getString("markdown"))
        .contains("holds no key phrase", "holds no check", "does not say how it was made");
  }

  @Test
  void theSameResultsGiveTheSameReport() throws Exception {
    String once = report(everything()).encode();

    String again = report(everything()).encode();

    assertThat(again).isEqualTo(once);
  }

  @Test
  void aReportOnHugeResultsStaysWithinItsSize() throws Exception {
    String long5000 = "\"<&'".repeat(1_250);
    JsonArray leads = new JsonArray();
    for (int i = 0; i < 2_000; i++) {
      JsonArray contributions = new JsonArray();
      for (int j = 0; j < 60; j++) {
        contributions.add(
            new JsonObject().put("feature", long5000).put("value", long5000).put("why", long5000));
      }
      leads.add(new JsonObject().put("name", long5000).put("contributions", contributions));
    }
    JsonArray findings = new JsonArray();
    for (int i = 0; i < 5_000; i++) {
      findings.add(new JsonObject().put("finding", long5000));
    }
    JsonObject ranking = new JsonObject().put("leads", leads).put("findings", findings);

    JsonObject report = report(new JsonObject().put("ranking", ranking));

    assertThat(report.getString("html").getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(ReportGeneration.PAGE_BYTES_MAX);
    assertThat(Reports.page(report)).isNotNull();
  }

  @Test
  void whatTheSkillTakesAndGivesFitsItsSchemas() throws Exception {
    SkillText skill = SkillText.of("report-generation");

    JsonObject report = report(everything());

    assertThat(skill.faults("input", everything())).isEmpty();
    assertThat(skill.faults("input", new JsonObject())).isNotEmpty();
    assertThat(skill.faults("output", report)).isEmpty();
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> report(everything())).isInstanceOf(InterruptedException.class);
  }
}
