package io.kaze.verticles.skill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.skill.Material;
import io.kaze.verticles.skill.content.ContentOptimisation;
import io.kaze.verticles.skill.keyword.KeywordResearch;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The text skills and the report one after the other, on the example page. */
class PageReportTest {
  private static final Path PAGE = Path.of("..", "docs", "examples", "page.html");

  @Test
  void theExamplesReportShowsWhatTheTextSkillsGave() throws Exception {
    Material material = id -> Files.newInputStream(PAGE);
    JsonObject page =
        new JsonObject()
            .put("attachmentId", "1")
            .put("name", "page.html")
            .put("mediaType", "text/html")
            .put("sizeBytes", Files.size(PAGE));
    JsonObject keywords =
        new KeywordResearch().handle(new JsonObject().put("page", page), material);
    JsonObject review =
        new ContentOptimisation()
            .handle(new JsonObject().put("page", page).put("keywords", keywords), material);

    JsonObject report =
        Reports.report(new JsonObject().put("keywords", keywords).put("review", review));

    Document html = Jsoup.parse(report.getString("html"));
    String strongest = keywords.getJsonArray("phrases").getJsonObject(0).getString("phrase");
    assertThat(html.select("table").first().select("tbody td").first().text()).isEqualTo(strongest);
    assertThat(html.text())
        .contains("The page scores " + review.getValue("score") + " of 100")
        .contains(review.getJsonObject("rewrites").getJsonObject("title").getString("after"));
    assertThat(Reports.page(report)).isNotNull();
  }
}
