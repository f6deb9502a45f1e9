package io.kaze.verticles.skill.report;

import io.kaze.verticles.skill.markdown.MarkdownText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a report as CommonMark with GFM tables. */
final class MarkdownWriter {
  private static final int BAR_CHARS = 20;

  private MarkdownWriter() {}

  static String page(String title, List<Block> blocks) {
    StringBuilder page = new StringBuilder("# " + MarkdownText.escape(title) + "\n");
    blocks.forEach(block -> page.append('\n').append(write(block)).append('\n'));
    return page.toString();
  }

  private static String write(Block block) {
    return switch (block) {
      case Block.Heading heading -> "## " + MarkdownText.escape(heading.text());
      case Block.Paragraph paragraph -> MarkdownText.escape(paragraph.text());
      case Block.Bullets bullets ->
          bullets.items().stream()
              .map(item -> "- " + MarkdownText.escape(item))
              .collect(Collectors.joining("\n"));
      case Block.Table table -> table(table);
      case Block.Chart chart -> chart(chart);
    };
  }

  private static String table(Block.Table table) {
    List<String> lines = new ArrayList<>();
    lines.add(
        row(table.columns().stream().map(column -> MarkdownText.escape(column.header())).toList()));
    lines.add(row(table.columns().stream().map(c -> c.figures() ? "---:" : "---").toList()));
    for (List<Block.Cell> cells : table.rows()) {
      lines.add(row(cells.stream().map(MarkdownWriter::cell).toList()));
    }
    return String.join("\n", lines);
  }

  /** A table cell has one line; its lines are told apart by semicolons. */
  private static String cell(Block.Cell cell) {
    return cell.lines().stream().map(MarkdownText::escape).collect(Collectors.joining("; "));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** A table as well, with bars of letters. */
  private static String chart(Block.Chart chart) {
    List<String> lines = new ArrayList<>();
    lines.add("**" + MarkdownText.escape(chart.title()) + "**");
    lines.add("");
    lines.add("| | | |");
    lines.add("| --- | ---: | --- |");
    for (Block.Bar bar : chart.bars()) {
      int length = (int) Math.round(BAR_CHARS * SvgChart.share(bar.value(), chart.max()));
      String label = MarkdownText.escape(Figures.clip(bar.label(), 80));
      lines.add(row(List.of(label, MarkdownText.escape(bar.shown()), "█".repeat(length))));
    }
    return String.join("\n", lines);
  }
}
