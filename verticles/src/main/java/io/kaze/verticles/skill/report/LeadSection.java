package io.kaze.verticles.skill.report;

import io.kaze.verticles.skill.report.Block.Cell;
import io.kaze.verticles.skill.report.Block.Column;
import java.util.ArrayList;
import java.util.List;

/** The ranking: charts, and the best leads with what each feature contributed. */
final class LeadSection {
  private static final int FULL_SCORE = 100;
  private static final int CONTRIBUTIONS_MAX = 15;

  private LeadSection() {}

  static List<Block> blocks(Result ranking, Detail detail) {
    List<Result> leads = ranking.list("leads");
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Leads"));
    if (leads.isEmpty()) {
      blocks.add(new Block.Paragraph("The ranking holds no lead."));
      return blocks;
    }
    List<Result> shown = leads.stream().limit(detail.leads()).toList();
    blocks.add(best(shown));
    distribution(ranking, blocks);
    blocks.add(new Block.Paragraph(showing(shown.size(), ranking, leads.size())));
    blocks.add(table(shown, ranking.object("columns").text("company")));
    return blocks;
  }

  private static Block best(List<Result> shown) {
    List<Block.Bar> bars =
        shown.stream()
            .map(lead ->
                new Block.Bar(
                    RankingFacts.name(lead),
                    lead.numberOr0("score"),
                    Figures.points(lead.numberOr0("score"))))
            .toList();
    String title = "Score of the best " + Figures.count(shown.size(), "lead");
    return new Block.Chart(title, "Points out of 100, the best first.", false, FULL_SCORE, bars);
  }

  private static void distribution(Result ranking, List<Block> blocks) {
    List<Block.Bar> bars =
        ranking.list("distribution").stream()
            .limit(20)
            .map(step ->
                new Block.Bar(
                    step.text("from") + "–" + step.text("to"),
                    step.numberOr0("count"),
                    step.text("count")))
            .toList();
    double max = bars.stream().mapToDouble(Block.Bar::value).max().orElse(0);
    if (max > 0) {
      String description = "Number of leads by score; a step has its lower bound.";
      blocks.add(new Block.Chart("How the scores are spread", description, true, max, bars));
    }
  }

  private static String showing(int shown, Result ranking, int listed) {
    double scored = ranking.number("scored").orElse(listed);
    return "The best "
        + shown
        + " of "
        + Figures.plain(scored)
        + ". What each feature contributed stands beside them; the points add up to the score.";
  }

  private static Block table(List<Result> shown, String companyHeader) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Result lead : shown) {
      rows.add(
          List.of(
              Cell.of(lead.text("rank")),
              Cell.of(who(lead, companyHeader)),
              Cell.of(Figures.points(lead.numberOr0("score"))),
              Cell.of(lead.text("grade")),
              contributions(lead)));
    }
    return new Block.Table(
        List.of(
            Column.figures("Rank"),
            Column.text("Lead"),
            Column.figures("Score"),
            Column.text("Grade"),
            Column.text("Contributions")),
        rows);
  }

  private static String who(Result lead, String companyHeader) {
    String name = RankingFacts.name(lead);
    String company = Figures.clip(lead.object("fields").text(companyHeader), 80);
    String line = lead.text("line");
    return name
        + (company.isBlank() || company.equals(name) ? "" : ", " + company)
        + (line.isEmpty() ? "" : " (line " + line + ")");
  }

  private static Cell contributions(Result lead) {
    return new Cell(
        lead.list("contributions").stream()
            .limit(CONTRIBUTIONS_MAX)
            .map(LeadSection::contribution)
            .toList());
  }

  private static String contribution(Result part) {
    String value = part.text("value");
    return "%s %s of %s: %s%s"
        .formatted(
            Figures.clip(part.text("feature"), 40),
            Figures.points(part.numberOr0("points")),
            Figures.points(part.numberOr0("of")),
            value.isEmpty() ? "" : Figures.clip(value, 50) + ", ",
            Figures.clip(part.text("why"), 100));
  }
}
