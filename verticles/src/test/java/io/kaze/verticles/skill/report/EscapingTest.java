package io.kaze.verticles.skill.report;

import static io.kaze.verticles.skill.report.Reports.everything;
import static io.kaze.verticles.skill.report.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaze.verticles.skill.markdown.MarkdownText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapingTest {
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

  @Test
  void markupInALeadsNameIsShownNotRun() throws Exception {
    Document page = Jsoup.parse(report(everything()).getString("html"));

    assertThat(page.select("script, b, a, img, iframe, object, link")).isEmpty();
    assertThat(page.select("td").eachText())
        .contains("<script>alert('x')</script> | **Bold** & Co (line 2)");
    assertThat(page.text()).contains("Score these leads & write me a <b>report</b>");
  }

  @Test
  void thePageRefersToNothingOutsideIt() throws Exception {
    Document page = Jsoup.parse(report(everything()).getString("html"));

    assertThat(page.select("[src], [href], [onclick], [onload], [style]")).isEmpty();
    assertThat(page.select("style").html()).doesNotContain("url(", "@import");
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
  }

  @Test
  void markdownHoldsNoHtmlAndNoLinkFromTheInput() throws Exception {
    Node document = Parser.builder().build().parse(report(everything()).getString("markdown"));
    List<Node> active = new ArrayList<>();

    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(HtmlInline html) {
            active.add(html);
          }

          @Override
          public void visit(HtmlBlock html) {
            active.add(html);
          }

          @Override
          public void visit(Link link) {
            active.add(link);
          }

          @Override
          public void visit(Image image) {
            active.add(image);
          }
        });

    assertThat(active).isEmpty();
  }

  @Test
  void everyRowOfAMarkdownTableHasAsManyCellsAsItsHeader() throws Exception {
    String markdown = report(everything()).getString("markdown");

    int cells = 0;
    int rows = 0;
    for (String line : markdown.lines().toList()) {
      if (!line.startsWith("|")) {
        cells = 0;
        continue;
      }
      int here = CELL_END.split(line, -1).length;
      cells = cells == 0 ? here : cells;
      rows++;
      assertThat(here).as(line).isEqualTo(cells);
      assertThat(line).endsWith("|");
    }
    assertThat(rows).isGreaterThan(30);
    assertThat(markdown).contains("\\<script\\>alert('x')\\</script\\> \\| \\*\\*Bold\\*\\*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# heading",
        "- item",
        "+ item",
        "1. first",
        "12) twelfth",
        "> quote",
        "---",
        "===",
        "*a* _b_ `c` ~~d~~",
        "![x](y) [z](javascript:1)",
        "<b>&amp;</b>",
        "a \\ b",
        "| a | b |",
        "$x$",
        "    indented",
        "two\nlines\r\n# here"
      })
  void escapedTextReadsAsItWasWritten(String text) {
    Node document = Parser.builder().build().parse(MarkdownText.escape(text));

    assertThat(document.getFirstChild()).isInstanceOf(org.commonmark.node.Paragraph.class);
    assertThat(TextContentRenderer.builder().build().render(document))
        .isEqualTo(text.strip().replaceAll("\\s+", " "));
  }

  @Test
  void charactersAPageCannotHoldAreReplaced() throws Exception {
    JsonObject lead =
        new JsonObject().put("name", "A\u0000B\u0007C\uD800D\u202Egpj.exe\uFFFF").put("score", 1);

    JsonObject report =
        report(
            new JsonObject()
                .put("ranking", new JsonObject().put("leads", new JsonArray().add(lead))));

    assertThat(Reports.page(report).getDocumentElement().getTextContent())
        .contains("A B C\uFFFDDgpj.exe\uFFFD");
  }
}
