package io.kaze.verticles.skill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.skill.lead.LeadScoring;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The two skills one after the other, on the example. */
class LeadReportTest {

  @Test
  void theExamplesReportShowsTheRankingThatWasScored() throws Exception {
    JsonObject ranking =
        new LeadScoring()
            .handle(
                new JsonObject()
                    .put(
                        "leads",
                        new JsonObject().put("attachmentId", "1").put("name", "leads.csv")),
                id -> Files.newInputStream(Path.of("..", "docs", "examples", "leads.csv")));

    JsonObject report =
        Reports.report(
            new JsonObject()
                .put("ranking", ranking)
                .put("goal", "Score these leads and write me a report"));

    Document page = Jsoup.parse(report.getString("html"));
    assertThat(page.select("table").first().select("tbody tr")).hasSize(20);
    assertThat(page.select("table").first().select("tbody tr").get(2).text())
        .startsWith(
            "3 Anna Petersen, Nordlicht Software GmbH (line 2) 93.0 A role 16.0 of 20.0: Head of");
    assertThat(report.getString("summary")).contains("30 of 31 rows were scored; 1 could not be.");
    assertThat(report.getString("markdown")).contains("2026-06-12, the newest date in the file");
  }
}
