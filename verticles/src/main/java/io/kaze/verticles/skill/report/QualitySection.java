package io.kaze.verticles.skill.report;

import io.kaze.verticles.skill.report.Block.Cell;
import io.kaze.verticles.skill.report.Block.Column;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the data the ranking was made from. */
final class QualitySection {
  private QualitySection() {}

  static List<Block> blocks(Result ranking, Detail detail) {
    List<Result> findings = ranking.list("findings");
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Data quality"));
    if (findings.isEmpty()) {
      blocks.add(new Block.Paragraph("Nothing was found wrong with the file."));
      return blocks;
    }
    List<Result> shown = findings.stream().limit(detail.rows()).toList();
    blocks.add(new Block.Paragraph(counted(findings, shown.size(), ranking)));
    blocks.add(table(shown));
    return blocks;
  }

  private static String counted(List<Result> findings, int shown, Result ranking) {
    double left = ranking.numberOr0("findingsOmitted") + findings.size() - shown;
    return "%s, %s and %s%s."
        .formatted(
            Figures.count(count(findings, "error"), "error"),
            Figures.count(count(findings, "warning"), "warning"),
            Figures.count(count(findings, "info"), "remark"),
            left > 0 ? " were listed; " + Figures.plain(left) + " more are not shown here" : "");
  }

  private static long count(List<Result> findings, String severity) {
    return findings.stream().filter(f -> f.text("severity").equals(severity)).count();
  }

  private static Block table(List<Result> shown) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Result finding : shown) {
      rows.add(
          List.of(
              Cell.of(finding.text("severity")),
              Cell.of(finding.text("line")),
              Cell.of(finding.text("column")),
              Cell.of(finding.text("finding"))));
    }
    return new Block.Table(
        List.of(
            Column.text("Severity"),
            Column.figures("Line"),
            Column.text("Column"),
            Column.text("Finding")),
        rows);
  }
}
