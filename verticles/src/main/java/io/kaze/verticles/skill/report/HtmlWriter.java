package io.kaze.verticles.skill.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes a report as one HTML page that is well-formed XML too. It needs nothing else and runs
 * nothing; a content security policy says so to the browser as well.
 */
final class HtmlWriter {
  private static final String STYLE = style();

  private final StringBuilder page = new StringBuilder();
  private int charts;

  private HtmlWriter() {}

  static String page(String title, List<Block> blocks) {
    HtmlWriter writer = new HtmlWriter();
    String escaped = HtmlText.escape(title);
    writer.page.append(
        """
        <!DOCTYPE html>
        <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
        <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        <h1>%s</h1>
        """
            .formatted(escaped, STYLE, escaped));
    blocks.forEach(writer::write);
    return writer.page.append("</main>\n</body>\n</html>\n").toString();
  }

  private void write(Block block) {
    switch (block) {
      case Block.Heading heading -> element("h2", heading.text());
      case Block.Paragraph paragraph -> element("p", paragraph.text());
      case Block.Bullets bullets -> {
        page.append("<ul>\n");
        bullets.items().forEach(item -> element("li", item));
        page.append("</ul>\n");
      }
      case Block.Table table -> table(table);
      case Block.Chart chart -> chart(chart);
    }
  }

  private void element(String name, String text) {
    page.append("<%s>%s</%s>\n".formatted(name, HtmlText.escape(text), name));
  }

  private void table(Block.Table table) {
    page.append("<div class=\"wide\"><table>\n<thead><tr>");
    for (Block.Column column : table.columns()) {
      page.append("<th scope=\"col\"%s>".formatted(figures(column)))
          .append(HtmlText.escape(column.header()))
          .append("</th>");
    }
    page.append("</tr></thead>\n<tbody>\n");
    table.rows().forEach(row -> row(table.columns(), row));
    page.append("</tbody>\n</table></div>\n");
  }

  private void row(List<Block.Column> columns, List<Block.Cell> cells) {
    page.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      String lines =
          cells.get(i).lines().stream().map(HtmlText::escape).collect(Collectors.joining("<br/>"));
      page.append("<td%s>".formatted(figures(columns.get(i)))).append(lines).append("</td>");
    }
    page.append("</tr>\n");
  }

  private static String figures(Block.Column column) {
    return column.figures() ? " class=\"figures\"" : "";
  }

  private void chart(Block.Chart chart) {
    page.append("<figure>\n")
        .append(SvgChart.draw(chart, "chart-" + ++charts))
        .append("<figcaption>")
        .append(HtmlText.escape(chart.title() + ". " + chart.description()))
        .append("</figcaption>\n</figure>\n");
  }

  private static String style() {
    try (InputStream in = HtmlWriter.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
