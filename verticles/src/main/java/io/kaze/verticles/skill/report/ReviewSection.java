package io.kaze.verticles.skill.report;

import io.kaze.verticles.skill.report.Block.Cell;
import io.kaze.verticles.skill.report.Block.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The checks of a page, and its rewrites beside what they replace. */
final class ReviewSection {
  private static final int CHARTED = 15;

  private ReviewSection() {}

  static List<Block> blocks(Result review, Detail detail) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Page review"));
    List<String> phrases = review.texts("phrases", "phrase").stream().limit(20).toList();
    if (!phrases.isEmpty()) {
      blocks.add(
          new Block.Paragraph("The page was checked for: " + String.join(", ", phrases) + "."));
    }
    List<Result> checks = review.list("checks").stream().limit(detail.rows()).toList();
    if (checks.isEmpty()) {
      blocks.add(new Block.Paragraph("The review holds no check."));
    } else {
      losses(checks, blocks);
      blocks.add(table(checks));
    }
    rewrites(review.object("rewrites"), detail, blocks);
    return blocks;
  }

  private static void losses(List<Result> checks, List<Block> blocks) {
    List<Block.Bar> bars =
        checks.stream()
            .filter(check -> ReviewFacts.loss(check) > 0)
            .sorted(Comparator.comparingDouble(ReviewFacts::loss).reversed())
            .limit(CHARTED)
            .map(ReviewSection::bar)
            .toList();
    if (!bars.isEmpty()) {
      blocks.add(
          new Block.Chart(
              "Points lost by check",
              "What each check could still earn, the largest first.",
              false,
              bars.getFirst().value(),
              bars));
    }
  }

  private static Block.Bar bar(Result check) {
    double loss = ReviewFacts.loss(check);
    return new Block.Bar(check.text("check"), loss, Figures.plain(loss));
  }

  private static Block table(List<Result> checks) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Result check : checks) {
      rows.add(
          List.of(
              Cell.of(check.text("check")),
              Cell.of(check.text("status")),
              Cell.of(check.text("earned") + " of " + check.text("weight")),
              Cell.of(check.text("finding")),
              Cell.of(check.text("advice"))));
    }
    return new Block.Table(
        List.of(
            Column.text("Check"),
            Column.text("Status"),
            Column.figures("Points"),
            Column.text("Finding"),
            Column.text("Advice")),
        rows);
  }

  private static void rewrites(Result rewrites, Detail detail, List<Block> blocks) {
    List<List<Cell>> rows = new ArrayList<>();
    row("Title", rewrites.object("title"), rows);
    row("Description", rewrites.object("description"), rows);
    for (Result heading : rewrites.list("headings").stream().limit(detail.rows()).toList()) {
      row("Heading " + heading.text("level"), heading, rows);
    }
    if (!rows.isEmpty()) {
      blocks.add(new Block.Paragraph("Rewrites proposed:"));
      blocks.add(
          new Block.Table(
              List.of(Column.text("Where"), Column.text("Before"), Column.text("After")), rows));
    }
  }

  private static void row(String where, Result rewrite, List<List<Cell>> rows) {
    if (!rewrite.text("after").isBlank()) {
      rows.add(
          List.of(
              Cell.of(where.strip()),
              Cell.of(rewrite.text("before").isBlank() ? "(none)" : rewrite.text("before")),
              Cell.of(ReviewFacts.isChanged(rewrite) ? rewrite.text("after") : "(unchanged)")));
    }
  }
}
